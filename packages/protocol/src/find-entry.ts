/**
 * The entry of `table` under a name that came from outside, or `undefined`: names such as `constructor`, which every
 * object inherits, are not in the table.
 */
export function findEntry<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
