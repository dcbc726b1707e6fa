/** The texts of the phone on the page. They are ours: BankID's app looks different. */

export const phoneTexts = {
  en: {
    idle: 'No request. Start a log-in on the page.',
    toScan: 'The page displays a code.',
    toOpen: 'The link on the page opens this phone.',
    asks: (/** @type {string} */ service) => `${service} asks you to identify yourself.`,
    approved: 'You are identified.',
    declined: 'You have cancelled.',
    over: 'The request has ended. Start a new log-in on the page.',
    acts: { scan: 'Scan the code', approve: 'Identify', decline: 'Cancel' },
  },
  sv: {
    idle: 'Ingen begäran. Börja logga in på sidan.',
    toScan: 'Sidan visar en kod.',
    toOpen: 'Länken på sidan öppnar den här telefonen.',
    asks: (/** @type {string} */ service) => `${service} vill att du identifierar dig.`,
    approved: 'Du är identifierad.',
    declined: 'Du har avbrutit.',
    over: 'Begäran är avslutad. Börja om på sidan.',
    acts: { scan: 'Läs av koden', approve: 'Identifiera', decline: 'Avbryt' },
  },
};
