import type { Language } from '@secure-start/protocol/messages';

/** The texts of the status page and its feeds. Dates are passed as text. */
export interface StatusTexts {
  title: string;
  notBankId: string;
  state: Record<'operational' | 'maintenance', string>;
  stateText: Record<'operational' | 'maintenance', string>;
  versions: string;
  versionState: Record<'supported' | 'shutdown' | 'closed', string>;
  supportedText: string;
  shutdownText(closesAt: string): string;
  closedText(closedAt: string): string;
  daysLeft(days: number): string;
  maintenance: string;
  noMaintenance: string;
  window(from: string, until: string): string;
  news: string;
  noNews: string;
  newsTitle: {
    announced(version: string, closesAt: string): string;
    moved(version: string, closesAt: string): string;
    closed(version: string): string;
    opened(version: string): string;
    maintenance(from: string): string;
  };
  newsText: {
    closing(path: string, closesAt: string): string;
    closed(path: string): string;
    opened(path: string): string;
    maintenance(from: string, until: string): string;
    moveOn: string;
  };
  follow: string;
  clock(at: string): string;
  otherLanguage: string;
}

const sv: StatusTexts = {
  title: 'Driftstatus',
  notBankId: 'En simulerad tjänst för test och demonstration. Inte knuten till BankID.',
  state: { operational: 'Allt fungerar', maintenance: 'Underhåll pågår' },
  stateText: {
    operational: 'Inga kända störningar.',
    maintenance: 'Anrop kan få felet maintenance tills underhållet är klart.',
  },
  versions: 'Versioner av RP API',
  versionState: { supported: 'I drift', shutdown: 'Under avveckling', closed: 'Stängd' },
  supportedText: 'Inget slutdatum är bestämt.',
  shutdownText: (closesAt) => `Stängs ${closesAt}.`,
  closedText: (closedAt) => `Stängdes ${closedAt}.`,
  daysLeft: (days) => (days === 1 ? '1 dag kvar' : `${days} dagar kvar`),
  maintenance: 'Underhåll',
  noMaintenance: 'Inget underhåll är planerat.',
  window: (from, until) => `${from} till ${until}`,
  news: 'Nyheter',
  noNews: 'Inget nytt.',
  newsTitle: {
    announced: (version, closesAt) => `RP API ${version} stängs ${closesAt}`,
    moved: (version, closesAt) => `RP API ${version}: nytt slutdatum, ${closesAt}`,
    closed: (version) => `RP API ${version} är stängd`,
    opened: (version) => `RP API ${version} är i drift`,
    maintenance: (from) => `Underhåll ${from}`,
  },
  newsText: {
    closing: (path, closesAt) => `${path} fungerar som vanligt fram till ${closesAt}. Därefter misslyckas alla anrop.`,
    closed: (path) => `Alla anrop till ${path} misslyckas.`,
    opened: (path) => `${path} fungerar, och inget slutdatum är bestämt.`,
    maintenance: (from, until) => `Tjänsten kan vara otillgänglig från ${from} till ${until}.`,
    moveOn: 'Gå över till /rp/v6.0.',
  },
  follow: 'Följ',
  clock: (at) => `Klockan i simulatorn är ${at}, svensk tid.`,
  otherLanguage: 'In English',
};

const en: StatusTexts = {
  title: 'Service status',
  notBankId: 'A simulated service for tests and demonstrations. Not affiliated with BankID.',
  state: { operational: 'Everything works', maintenance: 'Maintenance under way' },
  stateText: {
    operational: 'No known incidents.',
    maintenance: 'Requests may fail with the error maintenance until it is over.',
  },
  versions: 'Versions of the RP API',
  versionState: { supported: 'Supported', shutdown: 'Closing', closed: 'Closed' },
  supportedText: 'No closing date is set.',
  shutdownText: (closesAt) => `Closes ${closesAt}.`,
  closedText: (closedAt) => `Closed ${closedAt}.`,
  daysLeft: (days) => (days === 1 ? '1 day left' : `${days} days left`),
  maintenance: 'Maintenance',
  noMaintenance: 'No maintenance is planned.',
  window: (from, until) => `${from} to ${until}`,
  news: 'News',
  noNews: 'Nothing new.',
  newsTitle: {
    announced: (version, closesAt) => `RP API ${version} closes ${closesAt}`,
    moved: (version, closesAt) => `RP API ${version}: new closing date, ${closesAt}`,
    closed: (version) => `RP API ${version} is closed`,
    opened: (version) => `RP API ${version} is open`,
    maintenance: (from) => `Maintenance ${from}`,
  },
  newsText: {
    closing: (path, closesAt) => `${path} works as usual until ${closesAt}. After that every request fails.`,
    closed: (path) => `Every request to ${path} fails.`,
    opened: (path) => `${path} works, and no closing date is set.`,
    maintenance: (from, until) => `The service may be unavailable from ${from} to ${until}.`,
    moveOn: 'Switch to /rp/v6.0.',
  },
  follow: 'Follow',
  clock: (at) => `The simulator's clock is at ${at}, Swedish time.`,
  otherLanguage: 'På svenska',
};

/** The texts by language. */
export const statusTexts: Readonly<Record<Language, StatusTexts>> = { sv, en };
