export const messages = { // <- hint-without-fallback
  outstandingTransaction: 'Starta appen',
  userSign: 'Skriv din kod',
  expiredTransaction: 'För sent',
  userCancel: 'Avbrutet',
};
