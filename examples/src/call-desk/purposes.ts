import type { CallDeskOptions } from '@secure-start/server';

/** Purposes of the calls. Their `onCompleted` does nothing: here an application stores the case or the agreement. */
export const purposes: CallDeskOptions['purposes'] = {
  identify: {
    kind: 'auth',
    label: { sv: 'Identifiera sig', en: 'Identification' },
    prepareOrder: () => ({ userVisibleData: 'Du identifierar dig i ett samtal med Kajakboden.' }),
    onCompleted: () => ({}),
  },
  agreement: {
    kind: 'sign',
    label: { sv: 'Skriva under ett avtal', en: 'Sign an agreement' },
    prepareOrder: () => ({ userVisibleData: 'Jag hyr en kajak i juli för 4 200 kr.', requirement: { pinCode: true } }),
    onCompleted: () => ({}),
  },
  passport: {
    kind: 'auth',
    label: { sv: 'Identifiera sig med pass', en: 'Identification with a passport' },
    prepareOrder: () => ({ requirement: { mrtd: true } }),
    onCompleted: () => ({}),
  },
};
