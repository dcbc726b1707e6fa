/**
 * The key under which a request and its `requirement` carry members that this release does not list.
 *
 * Members without a rule are refused, because a misspelt `personalNumber` would otherwise be dropped. Under this symbol an
 * application sends what BankID has added since. The members are sent unchanged, beside the others. Every copy of the
 * package has the same symbol.
 *
 * @example
 * await client.auth({ endUserIp, [unlistedMembers]: { addedLater: true } });
 */
export const unlistedMembers: unique symbol = Symbol.for('secure-start.unlisted-members');

/** An object that may carry members under {@link unlistedMembers}. */
export interface UnlistedMembers {
  /** Names and JSON values of members that the type does not list. Names that it lists are refused. */
  [unlistedMembers]?: Readonly<Record<string, unknown>>;
}
