import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { sha256 } from '../chain/entry.ts';

/** The last entry of a chain at some time. */
export interface ChainHead {
  chain: string;
  position: number;
  digest: string;
}

/**
 * A signed list of heads, as it is exported: plain JSON.
 *
 * It names the chains that grew since the list before it, and holds that list's digest: so one list, kept elsewhere, pins down
 * everything before it.
 */
export interface SignedHeadList {
  format: 'secure-start-archive-heads-1';
  archive: string;
  /** 1 for the first list. */
  number: number;
  /** Digest of the list before it; zeros for the first one. */
  previous: string;
  /** ISO 8601 in UTC. */
  signedAt: string;
  /** In the order of the chains' ids. */
  heads: readonly ChainHead[];
  /** Ed25519 public key: base64 of SubjectPublicKeyInfo. */
  publicKey: string;
  /** Ed25519 signature over the canonical form, in base64. */
  signature: string;
}

/**
 * Returns the form of a list that is signed: its members as a JSON array without white space, in UTF-8.
 *
 * @see docs/explanation/archive.md#the-signed-heads
 */
export function canonicalHeadList(list: Omit<SignedHeadList, 'signature'>): string {
  const heads = list.heads.map(({ chain, position, digest }) => [chain, position, digest]);
  return JSON.stringify([list.format, list.archive, list.number, list.previous, list.signedAt, heads, list.publicKey]);
}

/** Returns the digest of a list, by which the next one names it. */
export function headListDigest(list: Omit<SignedHeadList, 'signature'>): string {
  return sha256(canonicalHeadList(list));
}

/** Signs a list. */
export function signHeadList(
  list: Omit<SignedHeadList, 'format' | 'publicKey' | 'signature'>,
  signingKey: KeyObject,
): SignedHeadList {
  const unsigned = { format: 'secure-start-archive-heads-1' as const, ...list, publicKey: publicKeyOf(signingKey) };
  return {
    ...unsigned,
    signature: sign(null, Buffer.from(canonicalHeadList(unsigned)), signingKey).toString('base64'),
  };
}

/** Returns whether the signature of a list was made by the key that it names. */
export function isSignatureValid(list: SignedHeadList): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(list.publicKey, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(canonicalHeadList(list)), key, Buffer.from(list.signature, 'base64'));
  } catch {
    return false;
  }
}

/** Returns the public half of a key, as lists name it. */
export function publicKeyOf(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
}

/** Returns the list of a JSON text; `undefined` when it is none. */
export function readHeadList(json: string): SignedHeadList | undefined {
  try {
    const list = JSON.parse(json) as Partial<SignedHeadList> | null;
    const isList =
      list?.format === 'secure-start-archive-heads-1' &&
      Number.isSafeInteger(list.number) &&
      Array.isArray(list.heads) &&
      list.heads.every(isHead);
    return isList ? (list as SignedHeadList) : undefined;
  } catch {
    return undefined;
  }
}

function isHead(head: Partial<ChainHead> | null): boolean {
  return typeof head?.chain === 'string' && Number.isSafeInteger(head.position) && typeof head.digest === 'string';
}
