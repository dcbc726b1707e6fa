import { createCipheriv, createHash, createHmac, pbkdf2Sync, type KeyObject } from 'node:crypto';
import type { Certificate, RandomBytes } from './certificate.ts';
import { bmpString, explicit, implicit, integer, nullValue, octetString, oid, sequence, set, type Der } from './der.ts';

const iterations = 2048;
const data = '1.2.840.113549.1.7.1';
const encryptedData = '1.2.840.113549.1.7.6';
const shroudedKeyBag = '1.2.840.113549.1.12.10.1.2';
const certificateBag = '1.2.840.113549.1.12.10.1.3';
const x509Certificate = '1.2.840.113549.1.9.22.1';
const friendlyName = '1.2.840.113549.1.9.20';
const localKeyId = '1.2.840.113549.1.9.21';
const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'), nullValue());

/**
 * Writes a key and its certificate as PKCS#12, with the algorithms of FPTestcert5: PBES2 with AES-256-CBC and
 * PBKDF2-HMAC-SHA256, 2,048 iterations, and an HMAC-SHA256. The passphrase must be ASCII.
 *
 * @see docs/spec/evidence-and-versions.md#rp-certificate
 * @see RFC 7292 and RFC 8018
 */
export function writePkcs12(options: {
  certificate: Certificate;
  privateKey: KeyObject;
  passphrase: string;
  randomBytes: RandomBytes;
}): Uint8Array {
  const { certificate, privateKey, passphrase, randomBytes } = options;
  const key = privateKey.export({ type: 'pkcs8', format: 'der' });
  const attributes = bagAttributes(certificate);
  const keyBag = sequence(
    oid(shroudedKeyBag),
    explicit(0, sequence(...encrypt({ content: key, passphrase, randomBytes, wrap: octetString }))),
    attributes,
  );
  const certBag = sequence(
    oid(certificateBag),
    explicit(0, sequence(oid(x509Certificate), explicit(0, octetString(certificate.der)))),
    attributes,
  );
  const locked = encrypt({
    content: sequence(certBag),
    passphrase,
    randomBytes,
    wrap: (ciphertext) => implicit(0, ciphertext),
  });
  const safe = sequence(
    sequence(oid(encryptedData), explicit(0, sequence(integer(0), sequence(oid(data), ...locked)))),
    sequence(oid(data), explicit(0, octetString(sequence(keyBag)))),
  );
  const salt = randomBytes(16);
  const mac = createHmac('sha256', macKey(passphrase, salt)).update(safe).digest();
  return sequence(
    integer(3),
    sequence(oid(data), explicit(0, octetString(safe))),
    sequence(sequence(sha256, octetString(mac)), octetString(salt), integer(iterations)),
  );
}

/** Encodes the attributes by which Java pairs key and certificate (`localKeyId`) and names them (`friendlyName`). */
function bagAttributes(certificate: Certificate): Der {
  const alias = certificate.subject.find(([type]) => type === 'CN')?.[1] ?? 'rp';
  const id = createHash('sha1').update(certificate.der).digest();
  return set(sequence(oid(friendlyName), set(bmpString(alias))), sequence(oid(localKeyId), set(octetString(id))));
}

/** Encrypts with PBES2. Returns its AlgorithmIdentifier, and the ciphertext wrapped by `wrap`. */
function encrypt(options: {
  content: Uint8Array;
  passphrase: string;
  randomBytes: RandomBytes;
  wrap: (ciphertext: Uint8Array) => Der;
}): [Der, Der] {
  const salt = options.randomBytes(16);
  const iv = options.randomBytes(16);
  const key = pbkdf2Sync(options.passphrase, salt, iterations, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const ciphertext = Buffer.concat([cipher.update(options.content), cipher.final()]);
  const hmacSha256 = sequence(oid('1.2.840.113549.2.9'), nullValue());
  const derivation = sequence(
    oid('1.2.840.113549.1.5.12'),
    sequence(octetString(salt), integer(iterations), hmacSha256),
  );
  const aes256 = sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(iv));
  return [sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, aes256)), options.wrap(ciphertext)];
}

/** Derives the key of the MAC. RFC 7292 appendix B with SHA-256 and purpose 3; one block is enough for HMAC-SHA256. */
function macKey(passphrase: string, salt: Uint8Array): Uint8Array {
  const password = Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
  let block: Uint8Array = Buffer.concat([Buffer.alloc(64, 3), fillBlocks(salt), fillBlocks(password)]);
  for (let round = 0; round < iterations; round += 1) block = createHash('sha256').update(block).digest();
  return block;
}

/** Repeats bytes up to whole blocks of the hash. */
function fillBlocks(bytes: Uint8Array): Uint8Array {
  return Buffer.alloc(Math.ceil(bytes.length / 64) * 64, bytes);
}
