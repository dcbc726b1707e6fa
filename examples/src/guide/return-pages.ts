import type { BankIdServerOptions } from '@secure-start/server';

// #region
/** Pages that hold the element. The nonce reaches the second in its query, because its router uses the fragment. */
export const returnPages: NonNullable<BankIdServerOptions['returnPages']> = [
  '/checkout/sign',
  { path: '/app', nonceIn: 'query' },
];
// #endregion
