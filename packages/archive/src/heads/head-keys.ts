import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { usageError } from '../errors.ts';
import { publicKeyOf } from './head-list.ts';

/**
 * Returns the private key that signs heads.
 *
 * @throws ArchiveError `usage`
 */
export function readSigningKey(pem: string | KeyObject): KeyObject {
  return ed25519(() => (typeof pem === 'string' ? createPrivateKey(pem) : pem), {
    name: 'signingKey',
    advice: 'give the PEM of an Ed25519 private key, as of `openssl genpkey -algorithm ed25519`.',
    type: 'private',
  });
}

/**
 * Returns a public key as lists of heads name it.
 *
 * @throws ArchiveError `usage`
 */
export function readHeadKey(pem: string | KeyObject, name: string): string {
  const key = ed25519(() => (typeof pem === 'string' ? createPublicKey(pem) : pem), {
    name,
    advice: 'give the PEM of an Ed25519 public key, as of `openssl pkey -pubout`.',
    type: 'public',
  });
  return publicKeyOf(key);
}

function ed25519(
  read: () => KeyObject,
  { name, advice, type }: { name: string; advice: string; type: 'private' | 'public' },
): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    // The cause might quote the key.
    throw usageError(name, advice);
  }
  if (key.asymmetricKeyType !== 'ed25519' || key.type !== type) throw usageError(name, advice);
  return key;
}
