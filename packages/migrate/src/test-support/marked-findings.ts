import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCodeBase } from '../code-base.ts';
import { findIn } from '../find.ts';

/** What is found in a folder and what its comments say (`<- rule rule`), both as `file:line rule`. Fails on files that cannot be read. */
export async function markedFindings(folder: string): Promise<{ found: string[]; marked: string[] }> {
  const codeBase = openCodeBase({ root: folder });
  const { findings, unreadable } = findIn({ codeBase, now: Date.UTC(2026, 0, 1) });
  if (unreadable.length > 0) throw new Error(`${folder}: ${JSON.stringify(unreadable)}`);
  const found = findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
  const marked = codeBase.paths.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const rules = /<- ([a-z0-9 -]+?)\s*(?:\*\/.*|-->.*|%>.*)?$/.exec(line)?.[1]?.split(' ') ?? [];
        return rules.map((rule) => `${file}:${index + 1} ${rule}`);
      }),
  );
  return { found: [...new Set(found)].sort(), marked: marked.sort() };
}
