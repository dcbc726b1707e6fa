import { type DerValue, tags } from '../der/der-value.ts';
import { finish, readItems, readList, take, takeAny } from '../der/read-items.ts';
import { readOid } from '../der/read-primitive.ts';
import { readText } from '../der/read-text.ts';

/** One attribute of a name: object identifier of its type, and its text. */
export interface NameAttribute {
  oid: string;
  value: string;
}

/** Reads a name in DER order, the most general attribute first. A set of several attributes gives them one by one. */
export function readName(name: DerValue, place: string): NameAttribute[] {
  return readList(name, tags.set, place).flatMap((set) =>
    readList(set, tags.sequence, place).map((attribute) => {
      const items = readItems(attribute, place);
      const oid = readOid(take(items, tags.oid), place);
      const value = readText(takeAny(items), place);
      finish(items);
      return { oid, value };
    }),
  );
}
