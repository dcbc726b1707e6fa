import { unlistedMembers } from '@secure-start/protocol/rp';

/**
 * Returns an order of the application as plain data of its own, as it would be sent. The application may go on changing the objects that it
 * returned, such as the cart of a session: what a person is asked, and has approved, stays as it was.
 */
export function ownCopy<Value>(value: Value): Value {
  // Each part has the type that it had, with what `toJSON` makes of it.
  return copyOf(value) as Value;
}

function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(copyOf);
  if ('toJSON' in value && typeof value.toJSON === 'function') return copyOf(value.toJSON());
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, copyOf(member)]),
  );
  if (!(unlistedMembers in value)) return copy;
  return { ...copy, [unlistedMembers]: copyOf(value[unlistedMembers]) };
}
