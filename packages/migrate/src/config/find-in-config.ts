import type { Match } from '../findings/finding.ts';
import type { Relevance } from '../relevance.ts';
import { normalizeName } from '../rules/normalize-name.ts';
import { removedMembers } from '../rules/removed-members.ts';
import { matchTextPatterns } from '../text-patterns/match-text-patterns.ts';
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
