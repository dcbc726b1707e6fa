import type { MasterKeyRing } from '../sealing/master-keys.ts';
import { type RandomBytes, seal, unseal, unwrapKey, type WrappedKey, wrapKey } from '../sealing/seal.ts';
import { type EntryContent, sha256 } from './entry.ts';

/** An entry with its sealed payload, before it has a place in a chain. */
export interface SealedEntry {
  content: EntryContent;
  sealed: Uint8Array;
  recordKey: WrappedKey;
  searchTerms: readonly string[];
}

/** Seals a payload under a key of its own. */
export function sealEntry(options: {
  content: Omit<EntryContent, 'payloadDigest'>;
  payload: Uint8Array;
  searchTerms: readonly string[];
  ring: MasterKeyRing;
  randomBytes: RandomBytes;
}): SealedEntry {
  const { content, payload, searchTerms, ring, randomBytes } = options;
  const key = randomBytes(32);
  const sealed = seal({ key, clear: payload, label: payloadLabel(content.id), randomBytes });
  const recordKey = wrapKey({ ring, key, name: recordKeyName(content.id), randomBytes });
  return { content: { ...content, payloadDigest: sha256(sealed) }, sealed, recordKey, searchTerms };
}

/**
 * Returns the payload of an entry; `undefined` when its sealed bytes were changed.
 *
 * @throws ArchiveError `wrongKey`
 */
export function unsealPayload(options: {
  id: string;
  sealed: Uint8Array;
  recordKey: WrappedKey;
  ring: MasterKeyRing;
}): Uint8Array | undefined {
  const { id, sealed, recordKey, ring } = options;
  const key = unwrapKey({ ring, wrappedKey: recordKey, name: recordKeyName(id) });
  return unseal({ key, sealed, label: payloadLabel(id) });
}

/** Returns the purpose of an entry's key, which its wrapping authenticates. */
export const recordKeyName = (id: string): string => `record ${id}`;

const payloadLabel = (id: string): string => JSON.stringify(['secure-start-archive-payload-1', id]);
