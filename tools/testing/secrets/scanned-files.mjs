/** Test files, and folders of them, that are not searched for secrets, each with the reason. */
export const notScanned = {
  'packages/cli':
    'Their subject is what the commands print: people of the simulator, what `verify` and the archive report.',
  'packages/migrate': 'Their subject is code of others, made-up secrets in it included.',
  'packages/simulator': 'Their subject is a service whose made-up people and journal are there to be read.',
  'packages/server/src/secrets-stay-here':
    'It tries the secrets of orders as names in addresses, which the log of refused requests has.',
  bench: 'They measure.',
  examples: 'Their programs print what they received.',
  tools: 'Their subject is the repository; the search itself is tested with secrets on purpose.',
  'e2e/src/docs': 'They compile and run the examples of the pages, which print what the reader is to see.',
  'e2e/src/evidence': 'Their subject is what `verify` and the archive report of a person.',
  'e2e/src/evidence-package': 'Their subject is what `verify` reports of a signer.',
  'e2e/src/foreign': 'Their programs in other languages print what they received.',
  'e2e/src/languages': 'Their programs in other languages print what they received.',
  'e2e/src/migrate': 'Their subject is code of others, made-up secrets in it included.',
  'e2e/src/compat': 'Their subject is the output of another package.',
  'e2e/src/mounts': 'They start the compiler of Next.js, whose processes are not ours.',
  'e2e/src/pipelines': 'They run npm, shells and programs in a root of their own, whose processes are not ours.',
  'e2e/src/packages': 'They run npm and compilers, whose processes are not ours.',
  'e2e/src/live': 'They ask a service that is not ours.',
};

/** The reason why files that drive a browser are not searched either. */
export const browsersNotScanned =
  'The driver of the browser would be slowed; the same server is searched in the other files.';

/**
 * Returns `true` when the output of a test file is searched for secrets.
 *
 * @param {{ name: string, needsBrowser: boolean }} file `name`: its short name.
 */
export function isScanned({ name, needsBrowser }) {
  const isLeftOut = Object.keys(notScanned).some((path) => name === path || name.startsWith(`${path}/`));
  return !needsBrowser && !isLeftOut;
}
