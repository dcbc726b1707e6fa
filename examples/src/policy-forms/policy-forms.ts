import type { Policies } from '@secure-start/server';

/** Your own record of devices: a personal number and a hardware id on each line. */
const devices = new Set<string>();

// #region
export const policies: Policies = {
  // A mode alone.
  address: 'enforce',
  addressDiffers: 'report',
  documentCheck: 'off',
  // A mode for each level of risk. A mode alone, `risk: 'enforce'`, is that of `high`.
  risk: { high: 'enforce', moderate: 'report', unknown: 'report' },
  // A mode, and the number of days.
  bankIdAge: { mode: 'enforce', minDays: 2 },
  // A mode, and a function that your application answers, at once or with a promise.
  knownDevice: {
    mode: 'report',
    isKnownDevice: ({ personalNumber, uhi }) => devices.has(`${personalNumber} ${uhi}`),
  },
};
// #endregion
