import { type Requirement, unlistedMembers, type UserVisibleTransaction } from '@secure-start/protocol/rp';

type NameInOrder =
  | keyof Requirement
  | keyof UserVisibleTransaction
  | keyof UserVisibleTransaction['recipient']
  | keyof NonNullable<UserVisibleTransaction['money']>;

/** Names in the parts of an order. They are read where they are inherited, or getters of a class, too. */
const namesInOrder: Readonly<Record<Exclude<NameInOrder, symbol>, true>> = {
  pinCode: true,
  mrtd: true,
  cardReader: true,
  certificatePolicies: true,
  personalNumber: true,
  transactionType: true,
  recipient: true,
  name: true,
  money: true,
  amount: true,
  currency: true,
  riskWarning: true,
};

/**
 * Returns an order of the application as plain data of its own, as it would be sent. The application may go on changing the objects that it
 * returned, such as the cart of a session: what a person is asked, and has approved, stays as it was.
 */
export function ownCopy<Value extends object>(order: Value): Value {
  // Each part has the type that it had, with what `toJSON` makes of it.
  return copyOf(order) as Value;
}

function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(copyOf);
  if ('toJSON' in value && typeof value.toJSON === 'function') return copyOf(value.toJSON());
  const names = new Set([...Object.keys(value), ...Object.keys(namesInOrder).filter((name) => name in value)]);
  const copy: Record<string, unknown> = Object.fromEntries(
    [...names].map((name) => [name, copyOf(Reflect.get(value, name))]),
  );
  if (!(unlistedMembers in value)) return copy;
  return { ...copy, [unlistedMembers]: copyOf(value[unlistedMembers]) };
}
