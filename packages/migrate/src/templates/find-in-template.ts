import type { Evidence } from '../evidence.ts';
import type { Sighting } from '../finding.ts';
import { findInModule } from '../javascript/find-in-module.ts';
import type { Project } from '../javascript/project.ts';
import { ownNames, plainName } from '../rules/own-names.ts';
import { findInTexts } from '../texts/find-in-texts.ts';
import { linesOf } from '../texts/lines.ts';
import { findFields } from './find-fields.ts';

const comments = /<!--[\s\S]*?-->|\{\{!--[\s\S]*?--\}\}|@\*[\s\S]*?\*@|<%--[\s\S]*?--%>/g;
const qrTag = /<(?=[\w.-]*qr)[\w.-]+\s[^>]*(?:bankid:\/\/|app\.bankid\.com|auto_?start_?token)[^>]*>/gi;

/** Everything that has to change in a page or component: its fields, links, QR codes and scripts. */
export function findInTemplate(options: {
  file: string;
  text: string;
  evidence: Evidence;
  project: Project;
}): Sighting[] {
  const { file, text, evidence, project } = options;
  const lines = linesOf(text, comments);
  const found = [...findInTexts({ file, texts: lines, evidence }), ...findFields({ file, text, evidence })];
  if (evidence.speaks !== 'yes') return found;
  const module = project.moduleAt(file);
  return [
    ...found,
    ...staticQr(file, lines),
    ...mentions(file, lines),
    ...(module ? findInModule({ project, module, evidence }) : []),
  ];
}

type Lines = ReturnType<typeof linesOf>;

function staticQr(file: string, lines: Lines): Sighting[] {
  return lines.flatMap(({ value, start }) =>
    [...value.matchAll(qrTag)].map((match): Sighting => ({
      rule: 'static-qr',
      file,
      start: start + match.index,
      end: start + match.index + match[0].length,
    })),
  );
}

function mentions(file: string, lines: Lines): Sighting[] {
  return lines.flatMap(({ value, start }) =>
    [...value.matchAll(/[A-Za-z][\w-]*/g)].flatMap((match): Sighting[] => {
      const rule = ownNames.get(plainName(match[0]));
      return rule ? [{ rule, file, start: start + match.index, end: start + match.index + match[0].length }] : [];
    }),
  );
}
