/**
 * Reads the reports of docs/api: they have the signatures as they are formatted, which names are public, and from where
 * others come. A model of the declarations has their docstrings.
 *
 * @typedef {object} EntryReport
 * @property {ReadonlyMap<string, string>} signatures By name: the whole declaration.
 * @property {ReadonlySet<string>} publicNames Those that the entry exports.
 * @property {ReadonlyMap<string, { name: string, from: string }>} origins Of names of other packages, by their name here.
 */

/**
 * Returns what a report says of each entry of a package.
 *
 * @param {string} report
 * @returns {Map<string, EntryReport>} By the first name of the entry: `@secure-start/client`.
 */
export function readReport(report) {
  const sections = report.split(/^## /m).slice(1);
  return new Map(sections.map((section) => [/`([^`]+)`/.exec(section)?.[1] ?? '', readSection(section)]));
}

/** @returns {EntryReport} */
function readSection(/** @type {string} */ section) {
  const code = /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
  const imports = /^import (?:type )?\{ (\w+)(?: as (\w+))? \} from '([^']+)';$/gm;
  const origins = new Map(
    [...code.matchAll(imports)].map(([, name = '', alias = name, from = '']) => [alias, { name, from }]),
  );
  /** @type {Map<string, string>} */
  const signatures = new Map();
  /** @type {Set<string>} */
  const publicNames = new Set();
  for (const block of code.split(/\n\n(?=\S)/)) {
    const [, isExported, name] =
      /^(export )?(?:abstract )?(?:class|const|function|interface|namespace|type|let) (\w+)/.exec(block) ?? [];
    if (name !== undefined) {
      signatures.set(name, [...(signatures.has(name) ? [signatures.get(name)] : []), block.trim()].join('\n\n'));
      if (isExported !== undefined) publicNames.add(name);
    }
    for (const [, passedOn = ''] of block.matchAll(/^export \{ (\w+)(?: as \w+)? \};$/gm)) publicNames.add(passedOn);
  }
  return { signatures, publicNames, origins };
}
