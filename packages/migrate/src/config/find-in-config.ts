import type { Match } from '../findings/finding.ts';
import type { Relevance } from '../relevance.ts';
import { normalizeName } from '../rules/normalize-name.ts';
import { removedMembers } from '../rules/removed-members.ts';
import { matchTextPatterns, type TextSpan } from '../text-patterns/match-text-patterns.ts';
import { splitLines, type CommentSyntax } from '../text-patterns/split-lines.ts';
import { findVersionSettings } from './find-version-settings.ts';

// This matches every word, with what follows it or without: a text is read once, and not again from each letter.
const key = /([A-Za-z][\w-]*)(["']?\s*[:=])?/g;
/** Comments of YAML, properties, INI, JSON with comments, and XML. */
const comments: CommentSyntax = {
  openings: /^[^\S\r\n\u2028\u2029]*(?:#|;|\/\/).*$|<!--|\s#\s.*$/gm,
  closings: { '<!--': '-->' },
};

/** Finds addresses, versions, removed members and certificates in JSON, YAML, `.env`, properties and XML files. */
export function findInConfig(options: { file: string; text: string; relevance: Relevance }): Match[] {
  const { file, text, relevance } = options;
  const lines = splitLines(text, comments);
  const matches = [...matchTextPatterns({ file, texts: lines, relevance }), ...findVersionSettings({ file, lines })];
  if (relevance.usesBankId === 'yes') matches.push(...findPersonalNumberInSchemas(file, lines));
  for (const { value, start: lineStart } of lines) {
    if (relevance.usesBankId !== 'yes') continue;
    for (const match of value.matchAll(key)) {
      const [, name = '', separator] = match;
      const rule = separator === undefined ? undefined : removedMembers.get(normalizeName(name));
      const start = lineStart + match.index;
      if (rule) matches.push({ rule, file, start, end: start + name.length });
    }
  }
  return matches;
}

const keyOfLine = /^(\s*)(?:- )?["']?([A-Za-z]\w*)["']?\s*:/;
/** Keys before and after a key that are looked at for its siblings. */
const maxDistance = 200;

interface LineKey {
  name: string;
  depth: number;
  start: number;
}

/** Finds `personalNumber` beside `endUserIp` in a description of the RP API: members at the same indentation, in one block. */
function findPersonalNumberInSchemas(file: string, lines: readonly TextSpan[]): Match[] {
  const keys = lines.flatMap(({ value, start }): LineKey[] => {
    const [, indent = '', name = ''] = keyOfLine.exec(value) ?? [];
    return name === '' ? [] : [{ name, depth: indent.length, start: start + value.indexOf(name) }];
  });
  return keys.flatMap(({ name, start }, index): Match[] => {
    if (name !== 'personalNumber') return [];
    const siblings = new Set(listSiblings(keys, index));
    const isRequest = siblings.has('endUserIp') && !siblings.has('returnUrl') && !siblings.has('callInitiator');
    return isRequest ? [{ rule: 'personal-number', file, start, end: start + name.length }] : [];
  });
}

/** Lists the names at the indentation of a key, up to the next one that is further out. */
function listSiblings(keys: readonly LineKey[], index: number): string[] {
  const depth = keys[index]?.depth ?? 0;
  const before = keys.slice(Math.max(0, index - maxDistance), index).toReversed();
  return [before, keys.slice(index + 1, index + maxDistance)].flatMap((side) => {
    const end = side.findIndex((other) => other.depth < depth);
    return side
      .slice(0, end < 0 ? side.length : end)
      .filter((other) => other.depth === depth)
      .map((other) => other.name);
  });
}
