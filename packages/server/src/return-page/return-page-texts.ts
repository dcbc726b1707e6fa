import type { Language } from '@secure-start/protocol/messages';

/** The texts of the return page itself. Those about a flow come with its view. */
export interface ReturnPageTexts {
  title: string;
  oneMoment: string;
  waiting: string;
  /** The page goes on trying. */
  unreachable: string;
  /** The page has stopped trying, and a button goes on. */
  notReached: string;
  /** Neither the server nor a press says more. What was signed or paid may have gone through. */
  failed: string;
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
    unreachable: 'Det går inte att nå tjänsten just nu. Kontrollera internetanslutningen. Försöker igen …',
    notReached: 'Det går inte att nå tjänsten just nu. Kontrollera internetanslutningen och försök igen.',
    failed:
      'Något gick fel. Om du har skrivit under eller betalat i BankID-appen, kontrollera om det gick igenom. Försök annars igen.',
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
    unreachable: 'The service cannot be reached right now. Check your internet connection. Trying again …',
    notReached: 'The service cannot be reached right now. Check your internet connection and try again.',
    failed:
      'Something went wrong. If you have signed or paid in the BankID app, check whether it went through. Otherwise, please try again.',
    continue: 'Continue',
    tryAgain: 'Try again',
    back: 'To the page where you started',
    home: 'To the start page',
    noScript: 'Turn on JavaScript in your browser to go on.',
  },
};
