/**
 * Returns the entry of a table under a name that came from outside, or `undefined`.
 *
 * Names that every object inherits, such as `constructor`, are not in the table.
 */
export function findEntry<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
