import { DerError } from './der-error.ts';
import { type DerValue, readValueAt } from './der-value.ts';

/** The values inside another one, taken in their order. */
export interface DerItems {
  /** Tells whether every value is taken. */
  isAtEnd(): boolean;
  /** Takes the next value, of any kind. */
  takeAny(): DerValue;
  /** Takes the next value, which must be of this kind. */
  take(tag: number): DerValue;
  /** Takes the next value if it is of this kind. */
  takeOptional(tag: number): DerValue | undefined;
  /** Throws unless every value is taken. */
  finish(): void;
}

/** Opens a value that is made of others. `place` names it in errors. */
export function readItems(parent: DerValue, place: string): DerItems {
  const { source, end } = parent;
  let position = parent.contentStart;

  function takeAny(): DerValue {
    const value = readValueAt(source, position, end, place);
    position = value.end;
    return value;
  }

  function take(tag: number): DerValue {
    const value = takeAny();
    if (value.tag !== tag) throw new DerError(`${place}: another kind of value was expected.`);
    return value;
  }

  return {
    isAtEnd: () => position === end,
    takeAny,
    take,
    takeOptional: (tag) => (position < end && source[position] === tag ? takeAny() : undefined),
    finish() {
      if (position !== end) throw new DerError(`${place}: values follow that have no place here.`);
    },
  };
}

/** Reads a list whose values are all of one kind. */
export function readList(parent: DerValue, tag: number, place: string): DerValue[] {
  const items = readItems(parent, place);
  const values: DerValue[] = [];
  while (!items.isAtEnd()) values.push(items.take(tag));
  return values;
}
