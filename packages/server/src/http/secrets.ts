import { hash, timingSafeEqual } from 'node:crypto';

/** Returns `length` unpredictable bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** Returns a secret of 256 random bits, base64url. */
export function newSecret(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(32)).toString('base64url');
}

/** Returns the SHA-256 of a secret, base64url: all that is kept of it. */
export function secretHash(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** Compares a secret with the hash of the right one in constant time. */
export function isSecretOf(secret: string, hashed: string): boolean {
  return timingSafeEqual(Buffer.from(secretHash(secret)), Buffer.from(hashed));
}
