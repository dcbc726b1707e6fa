import type { Language } from '@secure-start/protocol/messages';

/** The texts of the return page itself. Those about a flow come with its view. */
export interface ReturnPageTexts {
  title: string;
  oneMoment: string;
  waiting: string;
  unreachable: string;
  continue: string;
  tryAgain: string;
  back: string;
  home: string;
  noScript: string;
}

/** The texts of the return page by language. */
export const returnPageTexts: Readonly<Record<Language, ReturnPageTexts>> = {
  sv: {
    title: 'Tillbaka från BankID',
    oneMoment: 'Ett ögonblick …',
    waiting: 'Väntar på svar från BankID.',
    unreachable: 'Vi når inte tjänsten. Kontrollera din anslutning. Vi försöker igen.',
    continue: 'Fortsätt',
    tryAgain: 'Försök igen',
    back: 'Till sidan där du började',
    home: 'Till startsidan',
    noScript: 'Slå på JavaScript i webbläsaren för att komma vidare.',
  },
  en: {
    title: 'Back from BankID',
    oneMoment: 'One moment …',
    waiting: 'Waiting for BankID.',
    unreachable: 'We cannot reach the service. Check your connection. We are trying again.',
    continue: 'Continue',
    tryAgain: 'Try again',
    back: 'To the page where you started',
    home: 'To the start page',
    noScript: 'Turn on JavaScript in your browser to go on.',
  },
};
