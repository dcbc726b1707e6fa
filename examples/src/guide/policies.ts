import type { Policies } from '@secure-start/server';

// #region
/** Stricter than the defaults: whoever cannot be bound or judged uses the QR code. */
export const policies: Policies = {
  address: 'enforce',
  risk: { high: 'enforce', moderate: 'report', unknown: 'enforce' },
  bankIdAge: { mode: 'report', minDays: 1 },
};
// #endregion
