import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../findings/finding.ts';
import { runMigrate, withFiles } from './with-files.ts';

/** Code base after `--write`. */
export interface Written {
  /** By path. */
  texts: Record<string, string>;
  findings: Finding[];
  logged: string;
}

/** Runs `--write` on files, shows that a second run changes nothing, and returns what the first one did. */
export async function write(files: Record<string, string>): Promise<Written> {
  return withFiles(files, async (folder) => {
    const read = (): Record<string, string> =>
      Object.fromEntries(Object.keys(files).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
    const { printed, logged } = await runMigrate(folder, { write: true, force: true });
    const texts = read();
    await runMigrate(folder, { write: true, force: true });
    assert.deepEqual(read(), texts, 'a second run changes nothing');
    return { texts, findings: (JSON.parse(printed) as { findings: Finding[] }).findings, logged };
  });
}

/** Returns the places of the findings about the security code, as `file:line source`. */
export const openPlaces = ({ findings, texts }: Written): string[] =>
  findings
    .filter(({ rule }) => rule === 'sign-without-pin-code')
    .map(({ file, line, endLine, column, endColumn }) => {
      const text = texts[file]?.split('\n')[line - 1] ?? '';
      return `${file}:${line} ${text.slice(column - 1, line === endLine ? endColumn - 1 : undefined)}`;
    });
