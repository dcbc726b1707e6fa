import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { certificateParts, cutUp, parseCertificate, type Signed } from './evidence-parts.ts';
import type { CreateVerifier } from './verifiers.ts';

/**
 * The bare cryptography: no parsing but that of keys, no comparison.
 *
 * With recurring issuers the authorities are known: their certificates are verified, and their keys are parsed.
 */
export const createFloor: CreateVerifier = ({ pools: { root, pools }, pool }) => {
  const parts = pools[pool].map(cutUp);
  const rootKey = keyOf(certificateParts(parseCertificate(root.replaceAll(/-----[^-]+-----|\s/g, ''))));
  const customerKeys = parts.map(({ chain: [, customer] }) => keyOf(customer));
  const isKnown = pool === 'recurring';
  return (index) => {
    const at = index % parts.length;
    const evidence = parts[at];
    const knownKey = customerKeys[at];
    if (evidence === undefined || knownKey === undefined) throw new Error('the pool is empty');
    const [leaf, customer, bank] = evidence.chain;
    for (const bytes of evidence.digested) createHash('sha256').update(bytes).digest();
    createHash('sha1').update(evidence.signature).digest();
    check('sha256', evidence.signedInfo, keyOf(leaf));
    const customerKey = isKnown ? knownKey : keyOf(customer);
    check('sha256', leaf, customerKey);
    if (!isKnown) {
      const bankKey = keyOf(bank);
      check('sha512', customer, bankKey);
      check('sha512', bank, rootKey);
    }
    check('sha256', evidence.responder, customerKey);
    check('sha256', evidence.ocsp, keyOf(evidence.responder));
  };
};

function keyOf({ pkcs1 }: { pkcs1: Uint8Array }): KeyObject {
  return createPublicKey({ key: Buffer.from(pkcs1), format: 'der', type: 'pkcs1' });
}

function check(hash: 'sha256' | 'sha512', { bytes, signature }: Signed, key: KeyObject): void {
  if (!verify(hash, bytes, key, signature)) throw new Error('a signature does not hold');
}
