import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto';
import { certificateParts, cutUp, parseCertificate, type Signed } from './evidence-parts.ts';
import type { CreateVerifier } from './verifiers.ts';

/**
 * The bare cryptography: no parsing but that of keys, no comparison, and nothing that a careful verifier can know already.
 *
 * With recurring issuers the authorities and their OCSP responder, whose certificate lasts for six months, are known: their
 * certificates are verified, and their keys are parsed.
 */
export const createFloor: CreateVerifier = ({ pools: { root, pools }, pool }) => {
  const parts = pools[pool].map(cutUp);
  const rootKey = keyOf(certificateParts(parseCertificate(root.replaceAll(/-----[^-]+-----|\s/g, ''))));
  const isKnown = pool === 'recurring';
  const [first] = parts;
  if (first === undefined) throw new Error('the pool is empty');
  const known = { customer: keyOf(first.chain[1]), responder: keyOf(first.responder) };
  return (index) => {
    const { signature, signedInfo, digested, chain, responder, ocsp } = parts[index % parts.length] ?? first;
    const [leaf, customer, bank] = chain;
    for (const bytes of digested) hash('sha256', bytes);
    hash('sha1', signature);
    check('sha256', signedInfo, keyOf(leaf));
    const customerKey = isKnown ? known.customer : keyOf(customer);
    check('sha256', leaf, customerKey);
    if (!isKnown) {
      check('sha512', customer, keyOf(bank));
      check('sha512', bank, rootKey);
      check('sha256', responder, customerKey);
    }
    check('sha256', ocsp, isKnown ? known.responder : keyOf(responder));
  };
};

function keyOf({ pkcs1 }: { pkcs1: Uint8Array }): KeyObject {
  return createPublicKey({ key: Buffer.from(pkcs1), format: 'der', type: 'pkcs1' });
}

function check(algorithm: 'sha256' | 'sha512', { bytes, signature }: Signed, key: KeyObject): void {
  if (!verify(algorithm, bytes, key, signature)) throw new Error('a signature does not hold');
}
