import { createHash, type KeyObject } from 'node:crypto';
import type { RandomBytes } from './certificate.ts';
import { bmpString, explicit, implicit, integer, octetString, oid, sequence, set, type Der } from './der.ts';
import type { Pkcs12Algorithms } from './pkcs12-algorithms.ts';

const data = '1.2.840.113549.1.7.1';
const encryptedData = '1.2.840.113549.1.7.6';
const shroudedKeyBag = '1.2.840.113549.1.12.10.1.2';
const certificateBag = '1.2.840.113549.1.12.10.1.3';
const x509Certificate = '1.2.840.113549.1.9.22.1';
const friendlyName = '1.2.840.113549.1.9.20';
const localKeyId = '1.2.840.113549.1.9.21';

/**
 * Writes a key and its certificate as PKCS#12. The passphrase must be ASCII.
 *
 * @see RFC 7292
 */
export function writePkcs12(options: {
  /** DER. */
  certificate: Uint8Array;
  /** The name by which readers such as Java list the key. */
  alias: string;
  privateKey: KeyObject;
  passphrase: string;
  algorithms: Pkcs12Algorithms;
  randomBytes: RandomBytes;
}): Uint8Array {
  const { certificate, alias, privateKey, passphrase, algorithms, randomBytes } = options;
  const encrypt = (content: Uint8Array) => algorithms.encrypt({ content, passphrase, randomBytes });
  const attributes = bagAttributes({ certificate, alias });
  const key = encrypt(privateKey.export({ type: 'pkcs8', format: 'der' }));
  const keyBag = sequence(
    oid(shroudedKeyBag),
    explicit(0, sequence(key.algorithm, octetString(key.ciphertext))),
    attributes,
  );
  const certBag = sequence(
    oid(certificateBag),
    explicit(0, sequence(oid(x509Certificate), explicit(0, octetString(certificate)))),
    attributes,
  );
  const locked = encrypt(sequence(certBag));
  const content = sequence(oid(data), locked.algorithm, implicit(0, locked.ciphertext));
  const safe = sequence(
    sequence(oid(encryptedData), explicit(0, sequence(integer(0), content))),
    sequence(oid(data), explicit(0, octetString(sequence(keyBag)))),
  );
  return sequence(
    integer(3),
    sequence(oid(data), explicit(0, octetString(safe))),
    algorithms.mac({ content: safe, passphrase, randomBytes }),
  );
}

/** Encodes the attributes by which Java pairs key and certificate (`localKeyId`) and names them (`friendlyName`). */
function bagAttributes({ certificate, alias }: { certificate: Uint8Array; alias: string }): Der {
  const id = createHash('sha1').update(certificate).digest();
  return set(sequence(oid(friendlyName), set(bmpString(alias))), sequence(oid(localKeyId), set(octetString(id))));
}
