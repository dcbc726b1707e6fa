import type { Match } from '../findings/finding.ts';
import type { Project } from '../javascript/ast/project.ts';
import { findInModule } from '../javascript/find-in-module.ts';
import type { Relevance } from '../relevance.ts';
import { normalizeName } from '../rules/normalize-name.ts';
import { removedMembers } from '../rules/removed-members.ts';
import { matchTextPatterns, type TextSpan } from '../text-patterns/match-text-patterns.ts';
import { splitLines, type CommentSyntax } from '../text-patterns/split-lines.ts';
import { findPersonalNumberFields } from './find-personal-number-fields.ts';

/** Comments of HTML, Handlebars, Razor, and of JSP and ERB. */
const comments: CommentSyntax = {
  openings: /<!--|\{\{!--|@\*|<%--/g,
  closings: { '<!--': '-->', '{{!--': '--}}', '@*': '*@', '<%--': '--%>' },
};
const launchLinkWords = /bankid:\/\/|app\.bankid\.com|auto_?start_?token/i;

/** Finds every place in a page or component that must change: in its fields, links, QR codes and scripts. */
export function findInTemplate(options: {
  file: string;
  text: string;
  relevance: Relevance;
  project: Project;
}): Match[] {
  const { file, text, relevance, project } = options;
  const lines = splitLines(text, comments);
  const matches = [
    ...matchTextPatterns({ file, texts: lines, relevance }),
    ...findPersonalNumberFields({ file, text, relevance }),
  ];
  if (relevance.usesBankId !== 'yes') return matches;
  const module = project.getModule(file);
  return [
    ...matches,
    ...findStaticQr(file, lines),
    ...findRemovedMembers(file, lines),
    ...(module ? findInModule({ project, module, relevance }) : []),
  ];
}

function findStaticQr(file: string, lines: readonly TextSpan[]): Match[] {
  return lines.flatMap(({ value, start }) =>
    findQrTags(value).map((tag): Match => ({
      rule: 'static-qr',
      file,
      start: start + tag.start,
      end: start + tag.end,
    })),
  );
}

/** Finds the tags of components that draw a launch link: `<QRCode value="bankid:///?autostarttoken=…">`. */
function findQrTags(line: string): { start: number; end: number }[] {
  const tags: { start: number; end: number }[] = [];
  let next = 0;
  for (const { 0: opening, 1: name = '', index: start } of line.matchAll(/<([\w.-]+)\s/g)) {
    if (start < next || !/qr/i.test(name)) continue;
    const end = line.indexOf('>', start) + 1;
    if (end === 0) break;
    if (launchLinkWords.test(line.slice(start + opening.length, end))) tags.push({ start, end });
    // What a tag inside this one holds, this one holds too.
    next = end;
  }
  return tags;
}

function findRemovedMembers(file: string, lines: readonly TextSpan[]): Match[] {
  return lines.flatMap(({ value, start }) =>
    [...value.matchAll(/[A-Za-z][\w-]*/g)].flatMap((match): Match[] => {
      const rule = removedMembers.get(normalizeName(match[0]));
      return rule ? [{ rule, file, start: start + match.index, end: start + match.index + match[0].length }] : [];
    }),
  );
}
