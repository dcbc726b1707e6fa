import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCodeBase } from '../code-base.ts';
import { findInCodeBase } from '../find-in-code-base.ts';
import { testNow } from './with-files.ts';

/**
 * Returns what is found in a folder, and what its comments expect (`<- rule rule`), both as sorted `file:line rule`.
 *
 * @throws if a file cannot be read.
 */
export async function findExpected(folder: string): Promise<{ found: string[]; expected: string[] }> {
  const codeBase = openCodeBase({ root: folder });
  const { findings, unreadable } = findInCodeBase({ codeBase, now: testNow });
  if (unreadable.length > 0) throw new Error(`${folder}: ${JSON.stringify(unreadable)}`);
  const found = findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
  const expected = codeBase.paths.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const rules = /<- ([a-z0-9 -]+?)\s*(?:\*\/.*|-->.*|%>.*)?$/.exec(line)?.[1]?.split(' ') ?? [];
        return rules.map((rule) => `${file}:${index + 1} ${rule}`);
      }),
  );
  return { found: [...new Set(found)].sort(), expected: expected.sort() };
}
