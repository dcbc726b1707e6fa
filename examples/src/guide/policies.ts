import type { Policies } from '@secure-start/server';

// #region
/** Policies that are stricter than the defaults. A person who is refused can use the QR code. */
export const policies: Policies = {
  address: 'enforce',
  risk: { high: 'enforce', moderate: 'report', unknown: 'enforce' },
  bankIdAge: { mode: 'report', minDays: 1 },
};
// #endregion
