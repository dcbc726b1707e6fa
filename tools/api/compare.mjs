import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../run-command.mjs';

/**
 * Compares the pages in a folder with the reports they should be.
 *
 * @param {{ folder: string, reports: ReadonlyMap<string, string> }} options
 * @returns {Promise<string | undefined>} The differences, and the line to run; `undefined` when there are none.
 */
export async function staleReports({ folder, reports }) {
  const present = existsSync(folder) ? readdirSync(folder) : [];
  const surplus = present.filter((name) => !reports.has(name)).map((name) => `${name} is of no package.`);
  const differences = [...reports].map(async ([name, text]) => {
    const path = join(folder, name);
    if (!present.includes(name)) return `${name} is missing.`;
    return readFileSync(path, 'utf8') === text ? undefined : difference({ path, text });
  });
  const found = [...surplus, ...(await Promise.all(differences))].filter((text) => text !== undefined);
  if (found.length === 0) return undefined;
  return [...found, 'Public names have changed. If that is meant, run: npm run api'].join('\n');
}

/** Returns what git makes of a page and the text it should have; the name of the page where there is no git. */
async function difference(/** @type {{ path: string, text: string }} */ { path, text }) {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-api-'));
  try {
    const wanted = join(folder, 'now.md');
    writeFileSync(wanted, text);
    const { output } = await runCommand('git', ['diff', '--no-index', '--no-color', '--unified=2', '--', path, wanted]);
    const hunks = output.slice(Math.max(0, output.indexOf('\n@@') + 1));
    return `${path}\n${hunks.trimEnd()}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
