/** Test files, and folders of them, that are not searched for secrets, each with the reason. */
export const notScanned = {
  bench: 'They measure, and the search would be measured too.',
  tools:
    'Their subject is the repository, and no part of the product runs in most of them; the search itself is tested with secrets on purpose.',
  'packages/cli/src/verify-command':
    'It starts the command many a time, which would take too long; its subject is what `verify` reports of a person.',
  'e2e/src/languages': 'Their programs in other languages print what they received.',
  'e2e/src/mounts': 'They start the compiler of Next.js, and each of its processes would write down what it parses.',
  'e2e/src/pipelines': 'They run npm, shells and programs in a root of their own, where the search is not.',
  'e2e/src/packages': 'They run npm and compilers, and each of their processes would write down what it parses.',
};

/** The reason why files that drive a browser are not searched either. */
export const browsersNotScanned =
  'The driver of the browser would be slowed; the same server is searched in the other files.';

/**
 * Test files that print secrets of some kinds because that is the use of the command. Their output is searched for all others.
 *
 * @type {Readonly<Record<string, { kinds: readonly string[], why: string }>>}
 */
export const printedOnPurpose = {
  'packages/cli/src/archive-command': {
    kinds: ['personalNumber', 'orderRef'],
    why: '`secure-start archive show` and `list` are for the person who may see a record.',
  },
  'packages/cli/src/archive/erase-records': {
    kinds: ['personalNumber', 'orderRef'],
    why: 'What is to be erased is shown first.',
  },
  'packages/cli/src/simulator-command': {
    kinds: ['passphrase', 'bearer'],
    why: 'The simulator hands its made-up credentials to the program that started it.',
  },
  'packages/cli/src/simulator-findings': {
    kinds: ['passphrase'],
    why: 'It starts the same command.',
  },
  'e2e/src/migrate/guide-commands': {
    kinds: ['passphrase'],
    why: 'They start the simulator by the command of the guide.',
  },
  'e2e/src/foreign/any-language-page': {
    kinds: ['passphrase', 'personalNumber', 'orderRef', 'autoStartToken'],
    why: 'The commands of the page print what BankID answers, for a reader who tries them with the simulator.',
  },
  'e2e/src/foreign/phone-calls-page': {
    kinds: ['passphrase', 'orderRef'],
    why: 'So do those of the page on calls.',
  },
  'packages/server/src/secrets-stay-here': {
    kinds: ['orderRef'],
    why: 'It tries them as names in addresses, which the log of refused requests has.',
  },
  'packages/cli/src/verify/verify-package': {
    kinds: ['personalNumber'],
    why: '`secure-start verify` reports who has signed.',
  },
  'packages/cli/src/verify/verify-payment': {
    kinds: ['personalNumber'],
    why: '`secure-start verify` reports who has signed.',
  },
  'packages/cli/src/terminal': {
    kinds: ['personalNumber'],
    why: 'The simulated person types their number.',
  },
};

/**
 * Returns `true` when the output of a test file is searched for secrets.
 *
 * @param {{ name: string, needsBrowser: boolean }} file `name`: its short name.
 */
export function isScanned({ name, needsBrowser }) {
  return !needsBrowser && !Object.keys(notScanned).some((path) => isIn(path, name));
}

/**
 * Returns the kinds of secrets that a test file prints on purpose.
 *
 * @param {string} name Its short name.
 * @returns {readonly string[]}
 */
export function kindsPrintedBy(name) {
  return Object.entries(printedOnPurpose).flatMap(([path, { kinds }]) => (isIn(path, name) ? kinds : []));
}

const isIn = (/** @type {string} */ path, /** @type {string} */ name) => name === path || name.startsWith(`${path}/`);
