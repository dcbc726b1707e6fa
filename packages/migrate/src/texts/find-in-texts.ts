import type { Evidence } from '../evidence.ts';
import type { Sighting } from '../finding.ts';
import { launchLink, textRules } from './text-rules.ts';

/** A piece of a file that is data: a string literal between its quotes, a template's quasi, a line of configuration. */
export interface Text {
  value: string;
  /** Offset of its first character in the file. */
  start: number;
}

/** How far from a launch link, in characters, its parameters may be put together. */
const launchDistance = 400;

/** Applies every rule that needs no syntax. */
export function findInTexts(options: { file: string; texts: readonly Text[]; evidence: Evidence }): Sighting[] {
  const { file, texts, evidence } = options;
  const launches = texts.filter(({ value }) => launchLink.test(value)).map(({ start }) => start);
  const found = new Map<string, Sighting>();
  for (const { value, start: offset } of texts) {
    for (const { rule, pattern, where } of textRules) {
      if (where === 'bankid' && evidence.speaks !== 'yes') continue;
      if (where === 'launch' && !launches.some((launch) => Math.abs(launch - offset) < launchDistance)) continue;
      for (const match of value.matchAll(pattern)) {
        if (where === 'launch' && !continuesLaunch(value.slice(0, match.index))) continue;
        const start = offset + match.index;
        found.set(`${rule} ${start}`, { rule, file, start, end: start + match[0].length });
      }
    }
  }
  for (const sighting of versionsApart(file, texts)) found.set(`${sighting.rule} ${sighting.start}`, sighting);
  return [...found.values()];
}

/** Whether what stands before a parameter is a launch link, or nothing: then the link was begun in another text. */
function continuesLaunch(before: string): boolean {
  return launchLink.test(before) || /^\W*$/.test(before);
}

/** A version that is put into the address elsewhere: `/rp/${version}` and `'v5.1'`. */
function versionsApart(file: string, texts: readonly Text[]): Sighting[] {
  const prefix = texts.find(({ value }) => /\brp\/v?$/.test(value));
  if (!prefix) return [];
  const bare = prefix.value.endsWith('v');
  return texts
    .filter(({ value }) => (bare ? /^5(\.[01])?$/ : /^v5(\.[01])?$/).test(value))
    .map(({ value, start }) => ({
      rule: value.endsWith('5.1') ? 'base-url-5-1' : 'base-url-5-0',
      file,
      start,
      end: start + value.length,
    }));
}
