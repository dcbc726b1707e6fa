import { generateKeyPairSync, hash, type KeyObject } from 'node:crypto';

export interface TestKeys {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

/** `mixed`: RSA for the person's two certificates, P-256 for the others. RSA keys take tenths of a second each. */
export type TestKeyType = 'rsa' | 'p256' | 'mixed';

/** The certificates of the test PKI, each with its own key. */
export type TestRole = 'root' | 'bankCa' | 'customerCa' | 'identification' | 'signing' | 'responder' | 'spare';

/** Returns the key of a role. A key is generated once in a process, when it is first asked for; RSA has 2,048 bits. */
export const testKeys: (type: TestKeyType, role: TestRole) => TestKeys = rememberKeys();

function rememberKeys(): (type: TestKeyType, role: TestRole) => TestKeys {
  const known = new Map<string, TestKeys>();
  return (type, role) => {
    const isRsa = type === 'rsa' || (type === 'mixed' && (role === 'identification' || role === 'signing'));
    const name = `${isRsa ? 'rsa' : 'p256'} ${role}`;
    const keys = known.get(name) ?? generateTestKeys(isRsa);
    known.set(name, keys);
    return keys;
  };
}

function generateTestKeys(isRsa: boolean): TestKeys {
  if (isRsa) return generateKeyPairSync('rsa', { modulusLength: 2048 });
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

/** Keys that are too weak to count. */
export const weakTestKeys: () => TestKeys = rememberWeakKeys();

function rememberWeakKeys(): () => TestKeys {
  let keys: TestKeys | undefined;
  return () => (keys ??= generateKeyPairSync('rsa', { modulusLength: 1024 }));
}

/** Returns the bits of a public key without their algorithm. */
export function publicKeyBits(publicKey: KeyObject): Buffer {
  if (publicKey.asymmetricKeyType === 'rsa') return publicKey.export({ type: 'pkcs1', format: 'der' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
}

/** Returns SHA-1 of a public key's bits, as key identifiers and OCSP use it. */
export const keyHash = (publicKey: KeyObject): Buffer => hash('sha1', publicKeyBits(publicKey), 'buffer');
