import type { Match } from '../findings/finding.ts';
import type { Project } from '../javascript/ast/project.ts';
import { findInModule } from '../javascript/find-in-module.ts';
import type { Relevance } from '../relevance.ts';
import { normalizeName } from '../rules/normalize-name.ts';
import { removedMembers } from '../rules/removed-members.ts';
import { matchTextPatterns, type TextSpan } from '../text-patterns/match-text-patterns.ts';
import { splitLines } from '../text-patterns/split-lines.ts';
import { findPersonalNumberFields } from './find-personal-number-fields.ts';

/** Comments of HTML, Handlebars, Razor, and of JSP and ERB. */
const comments = /<!--[\s\S]*?-->|\{\{!--[\s\S]*?--\}\}|@\*[\s\S]*?\*@|<%--[\s\S]*?--%>/g;
/** Component that draws a launch link: `<QRCode value="bankid:///?autostarttoken=…">`. */
const qrTag = /<(?=[\w.-]*qr)[\w.-]+\s[^>]*(?:bankid:\/\/|app\.bankid\.com|auto_?start_?token)[^>]*>/gi;

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
    [...value.matchAll(qrTag)].map((match): Match => ({
      rule: 'static-qr',
      file,
      start: start + match.index,
      end: start + match.index + match[0].length,
    })),
  );
}

function findRemovedMembers(file: string, lines: readonly TextSpan[]): Match[] {
  return lines.flatMap(({ value, start }) =>
    [...value.matchAll(/[A-Za-z][\w-]*/g)].flatMap((match): Match[] => {
      const rule = removedMembers.get(normalizeName(match[0]));
      return rule ? [{ rule, file, start: start + match.index, end: start + match.index + match[0].length }] : [];
    }),
  );
}
