const texts = new Map([ // <- hint-without-fallback
  ['outstandingTransaction', 'Starta appen'],
  ['userSign', 'Skriv din kod'],
  ['userCancel', 'Avbrutet'],
  ['expiredTransaction', 'För sent'],
]);
export const textOf = (hint: string) => texts.get(hint);

const safe = new Map([
  ['outstandingTransaction', 'Starta appen'],
  ['userSign', 'Skriv din kod'],
  ['userCancel', 'Avbrutet'],
  ['expiredTransaction', 'För sent'],
]);
export const safeTextOf = (hint: string) => safe.get(hint) ?? 'En identifiering eller underskrift pågår.';
