import type { BankIdServerOptions } from '@secure-start/server';

// #region
/** Seen on real devices; used before the strategies of the package. */
export const launchStrategies: BankIdServerOptions['launchStrategies'] = [
  {
    id: 'androidDuckDuckGoAppLink',
    name: 'DuckDuckGo on Android, by the app link',
    when: { platforms: ['android'], browsers: ['duckduckgo'] },
    link: 'appLink',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byItself' },
    why: 'The app link opened the app on each of our five test phones.',
    grade: 'own',
    note: 'our launch check of 2026-11-20',
  },
];
// #endregion
