import { DerError } from '../der/der-error.ts';
import { contentOf, type DerValue, tags } from '../der/der-value.ts';
import { finish, readItems, readList, take, takeOptional } from '../der/read-items.ts';
import { readBoolean, readOid } from '../der/read-primitive.ts';

/** One extension: its id, whether it must be understood, and the bytes of its value. */
export interface Extension {
  id: string;
  isCritical: boolean;
  value: Uint8Array;
}

/**
 * Reads a list of extensions. `critical FALSE` written out is let pass, which DER forbids as a default; an id that comes
 * twice is not.
 */
function readExtensions(list: DerValue, place: string): Extension[] {
  const extensions = readList(list, tags.sequence, place).map((entry): Extension => {
    const items = readItems(entry, place);
    const id = readOid(take(items, tags.oid), place);
    const critical = takeOptional(items, tags.boolean);
    const value = contentOf(take(items, tags.octetString));
    finish(items);
    return { id, isCritical: critical !== undefined && readBoolean(critical, place), value };
  });
  if (new Set(extensions.map(({ id }) => id)).size < extensions.length) {
    throw new DerError(`${place}: an extension is there twice.`);
  }
  return extensions;
}

/** Reads a list of extensions inside its context-specific value. */
export function readWrappedExtensions(wrapped: DerValue, place: string): Extension[] {
  const items = readItems(wrapped, place);
  const list = take(items, tags.sequence);
  finish(items);
  return readExtensions(list, place);
}
