import type { CallDeskOptions } from '@secure-start/server';

/** What the agents of the example ask for. What comes of it goes nowhere: put your cases and agreements here. */
export const purposes: CallDeskOptions['purposes'] = {
  identify: {
    kind: 'auth',
    label: { sv: 'Legitimera sig', en: 'Identify themselves' },
    ask: () => ({ userVisibleData: 'Du legitimerar dig i ett samtal med Kajakboden.' }),
    onCompleted: () => ({}),
  },
  agreement: {
    kind: 'sign',
    label: { sv: 'Skriva under ett avtal', en: 'Sign an agreement' },
    ask: () => ({ userVisibleData: 'Jag hyr en kajak i juli för 4 200 kr.', requirement: { pinCode: true } }),
    onCompleted: () => ({}),
  },
  passport: {
    kind: 'auth',
    label: { sv: 'Legitimera sig med pass', en: 'Identify with a passport' },
    ask: () => ({ requirement: { mrtd: true } }),
    onCompleted: () => ({}),
  },
};
