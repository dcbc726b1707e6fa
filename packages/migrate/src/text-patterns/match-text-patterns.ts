import type { Match } from '../findings/finding.ts';
import type { Relevance } from '../relevance.ts';
import { launchLinkPattern, textPatterns } from './text-patterns.ts';

/** Piece of a file that is data: the content of a string literal, part of a template literal, a line of configuration. */
export interface TextSpan {
  value: string;
  /** Offset of the first character in the file. */
  start: number;
}

/** Distance within which the parts of one launch link are expected in a file. */
const maxLaunchLinkChars = 400;

/** Matches the text patterns, which need no syntax, against the texts of a file. */
export function matchTextPatterns(options: {
  file: string;
  texts: readonly TextSpan[];
  relevance: Relevance;
}): Match[] {
  const { file, texts, relevance } = options;
  const launchLinks = texts.filter(({ value }) => launchLinkPattern.test(value)).map(({ start }) => start);
  const matches = new Map<string, Match>();
  for (const { value, start: offset } of texts) {
    const isNearLaunchLink = launchLinks.some((start) => Math.abs(start - offset) < maxLaunchLinkChars);
    for (const { rule, pattern, scope } of textPatterns) {
      if (scope === 'bankIdFile' && relevance.usesBankId !== 'yes') continue;
      if (scope === 'launchLink' && !isNearLaunchLink) continue;
      for (const match of value.matchAll(pattern)) {
        if (scope === 'launchLink' && !continuesLaunchLink(value.slice(0, match.index))) continue;
        const start = offset + match.index;
        matches.set(`${rule} ${start}`, { rule, file, start, end: start + match[0].length });
      }
    }
  }
  return [...matches.values()];
}

/** Returns whether the text before a parameter is a launch link, or empty because the link begins in another text. */
function continuesLaunchLink(before: string): boolean {
  return launchLinkPattern.test(before) || /^\W*$/.test(before);
}
