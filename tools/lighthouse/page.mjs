/** @typedef {{ name: string, accessibility: number, bestPractices: number }} Scores */

/** Returns the scores as a table. */
export function table(/** @type {readonly Scores[]} */ scores) {
  const width = Math.max(...scores.map(({ name }) => name.length), 4);
  const row = (/** @type {string[]} */ [name = '', accessibility = '', bestPractices = '']) =>
    `| ${name.padEnd(width)} | ${accessibility.padStart(13)} | ${bestPractices.padStart(14)} |`;
  return [
    row(['Page', 'Accessibility', 'Best practices']),
    `| ${'-'.repeat(width)} | ${'-'.repeat(12)}: | ${'-'.repeat(13)}: |`,
    ...scores.map((one) => row([one.name, String(one.accessibility), String(one.bestPractices)])),
  ].join('\n');
}

/** Returns the page of docs/reference with the scores. */
export function lighthousePage(/** @type {{ scores: readonly Scores[], version: string }} */ { scores, version }) {
  return `# Lighthouse

<!-- Written by \`npm run lighthouse -- --page\`. -->

The pages that people see, as Lighthouse ${version} scores them in Chromium, in a window of 390 × 664 px. 100 is the most. Pages that
are reached by an action are looked at as they are then, with fewer of the best practices than one that is loaded by its address.
\`npm run lighthouse\` looks again, and fails below 100. axe looks at the same pages in \`npm test\`.

${table(scores)}
`;
}
