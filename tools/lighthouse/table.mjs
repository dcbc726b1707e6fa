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
