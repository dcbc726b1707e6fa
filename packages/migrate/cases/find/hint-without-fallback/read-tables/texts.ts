import { Hint, Hints } from './hints';

const title = (hint: string) =>
  ({ userCancel: 'Avbrutet', expiredTransaction: 'För sent' } as Record<string, string>)[hint]; // <- hint-without-fallback

const failed = { // <- hint-without-fallback
  [Hint.UserCancel]: 'Avbrutet',
  [Hint.ExpiredTransaction]: 'För sent',
};

const open = { // <- hint-without-fallback
  [Hints.OUTSTANDING_TRANSACTION]: 'Starta appen',
  [Hints.USER_SIGN]: 'Skriv din kod',
};

const known = ({ userCancel: 'Avbrutet', expiredTransaction: 'För sent' } as Record<string, string>)[hint] ?? 'Något gick fel';

const colours = { userCancel: 'grey', expiredTransaction: 'red' };
