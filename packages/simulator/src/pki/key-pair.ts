import type { KeyObject } from 'node:crypto';

/** A public key and its private key. */
export interface KeyPair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}
