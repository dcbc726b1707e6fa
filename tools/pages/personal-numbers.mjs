/** The last ten digits of BankID's own test person, whose number is published. */
const published = '1212121212';

/**
 * Returns the personal numbers in a text that a living person may have, as they are written there.
 *
 * Ten or twelve digits, with or without a separator, that begin with a date; a coordination number has 60 added to its
 * day. Individual numbers from 980 to 999 are never given out, and the check digit is not looked at: a number with a
 * wrong one gives away as much.
 */
export function personalNumbersIn(/** @type {string} */ text) {
  return [...text.matchAll(/(?<![\w.:-])(?:1[89]|20)?(\d{2})(\d{2})(\d{2})[-+]?(\d{3})\d(?![\w.-])/g)]
    .filter(([number, , month, day, individual]) => {
      const isDate = between(month, 1, 12) && (between(day, 1, 31) || between(day, 61, 91));
      return isDate && !between(individual, 980, 999) && number.replace(/[-+]/, '').slice(-10) !== published;
    })
    .map(([number]) => number);
}

function between(/** @type {string | undefined} */ digits, /** @type {number} */ low, /** @type {number} */ high) {
  return Number(digits) >= low && Number(digits) <= high;
}
