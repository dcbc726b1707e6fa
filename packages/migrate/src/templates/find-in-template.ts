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
    ...findStaticQr(file, lines, text),
    ...findRemovedMembers(file, lines),
    ...(module ? findInModule({ project, module, relevance }) : []),
  ];
}

function findStaticQr(file: string, lines: readonly TextSpan[], text: string): Match[] {
  const names = listLaunchLinkNames(text);
  return lines.flatMap(({ value, start }) =>
    findQrTags(value, names).map((tag): Match => ({
      rule: 'static-qr',
      file,
      start: start + tag.start,
      end: start + tag.end,
    })),
  );
}

/** Finds the tags of components that draw a launch link: `<QRCode value="bankid:///?autostarttoken=…">`. */
function findQrTags(line: string, names: ReadonlySet<string>): { start: number; end: number }[] {
  const tags: { start: number; end: number }[] = [];
  let next = 0;
  for (const { 0: opening, 1: name = '', index: start } of line.matchAll(/<([\w.-]+)\s/g)) {
    if (start < next || !/qr/i.test(name)) continue;
    const end = line.indexOf('>', start) + 1;
    if (end === 0) break;
    const attributes = line.slice(start + opening.length, end);
    const isNamed = [...attributes.matchAll(boundValue)].some(([, value = '']) => names.has(value));
    if (launchLinkWords.test(attributes) || isNamed) tags.push({ start, end });
    // What a tag inside this one holds, this one holds too.
    next = end;
  }
  return tags;
}

/** `:value="launchUrl"`, `[qrdata]="launchUrl"` */
const boundValue =
  /(?:^|[\s:[])(?:value|data|qrdata|text|content|url)\]?=["'{]\s{0,9}(?:this\.)?([A-Za-z_$][\w$]{0,60})\s{0,9}["'}]/g;
const definition = /([A-Za-z_$][\w$]{0,60})\s{0,9}(?:=|:|\(\)\s{0,9}\{)/g;
/** Characters before a launch link in which the name that it is given to stands. */
const definitionDistance = 200;

/** Lists the names that a script gives a launch link: ``const link = `bankid:///…` ``, ``launchUrl() { return `bankid:///…` }``. */
function listLaunchLinkNames(text: string): Set<string> {
  const names = [...text.matchAll(/bankid:\/\/|app\.bankid\.com/g)].flatMap(({ index }) => {
    const before = text.slice(Math.max(0, index - definitionDistance), index).replace(/https:\/\/$/, '');
    return [...before.matchAll(definition)].at(-1)?.[1] ?? [];
  });
  return new Set(names);
}

function findRemovedMembers(file: string, lines: readonly TextSpan[]): Match[] {
  return lines.flatMap(({ value, start }) =>
    [...value.matchAll(/[A-Za-z][\w-]*/g)].flatMap((match): Match[] => {
      const rule = removedMembers.get(normalizeName(match[0]));
      return rule ? [{ rule, file, start: start + match.index, end: start + match.index + match[0].length }] : [];
    }),
  );
}
