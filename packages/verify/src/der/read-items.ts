import { DerError } from './der-error.ts';
import { type DerValue, readValueAt } from './der-value.ts';

/** The values inside another one, to be taken in their order. Taking one moves the position. */
export interface DerItems {
  readonly source: Uint8Array;
  /** Position behind the last value. */
  readonly end: number;
  /** Name of the place, for errors. */
  readonly place: string;
  position: number;
}

/** Opens a value that is made of others. */
export function readItems({ source, contentStart, end }: DerValue, place: string): DerItems {
  return { source, end, place, position: contentStart };
}

/** Tells whether every value is taken. */
export const isAtEnd = ({ position, end }: DerItems): boolean => position === end;

/** Takes the next value, of any kind. */
export function takeAny(items: DerItems): DerValue {
  const value = readValueAt(items.source, items.position, items.end, items.place);
  items.position = value.end;
  return value;
}

/** Takes the next value, which must be of this kind. */
export function take(items: DerItems, tag: number): DerValue {
  const value = takeAny(items);
  if (value.tag !== tag) throw new DerError(`${items.place}: another kind of value was expected.`);
  return value;
}

/** Takes the next value if it is of this kind. */
export function takeOptional(items: DerItems, tag: number): DerValue | undefined {
  return !isAtEnd(items) && items.source[items.position] === tag ? takeAny(items) : undefined;
}

/** Makes sure that every value is taken. */
export function finish(items: DerItems): void {
  if (!isAtEnd(items)) throw new DerError(`${items.place}: values follow that have no place here.`);
}

/** Reads a list whose values are all of one kind. */
export function readList(parent: DerValue, tag: number, place: string): DerValue[] {
  const items = readItems(parent, place);
  const values: DerValue[] = [];
  while (!isAtEnd(items)) values.push(take(items, tag));
  return values;
}
