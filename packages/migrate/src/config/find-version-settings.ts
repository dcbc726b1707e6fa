import type { Match } from '../findings/finding.ts';
import type { TextSpan } from '../text-patterns/match-text-patterns.ts';

/** `version: "5.1"`, `BANKID_API_VERSION=v5`, `<add key="BankId:Version" value="5.1" />`, `<version>5.1</version>` */
const setting = /version(?:["']?\s{0,9}(?:[:=]|=>)|["']\s{1,9}value\s{0,3}=|>)\s{0,9}["']?(v?5(?:\.[01])?)(?![\w.])/gi;
const bankIdName = /bank_?-?id/i;
/** A section of TOML, INI and properties files. */
const section = /^[ \t]{0,20}\[/;

/** `value: "5.1"` of a variable whose name is beside it, as Kubernetes and ECS have it, and the `default` of a Terraform variable. */
const valueSetting = /(?:["']?\bvalue["']?\s{0,9}[:=]|^\s{0,20}default\s{0,9}=)\s{0,9}["'](v?5(?:\.[01])?)["']/gi;
const versionName = /bank_?-?id[\w-]{0,40}version|version[\w-]{0,40}bank_?-?id/i;
/** Lines between the name of a Terraform variable and its default, at most. */
const maxLinesToName = 6;

/** Finds settings of a version whose own name, section or outer key is about BankID. */
export function findVersionSettings(options: { file: string; lines: readonly TextSpan[] }): Match[] {
  const { file, lines } = options;
  return lines.flatMap(({ value: line, start }, index) =>
    [...line.matchAll(setting), ...line.matchAll(valueSetting)].flatMap((match): Match[] => {
      const [found, version = ''] = match;
      const isForBankId = /version/i.test(found)
        ? bankIdName.test(line) || listOuterLines(lines, index).some((outer) => bankIdName.test(outer))
        : versionName.test(findName(lines, index));
      if (!isForBankId) return [];
      const at = start + match.index + match[0].lastIndexOf(version);
      const rule = version.endsWith('.1') ? 'base-url-5-1' : 'base-url-5-0';
      return [{ rule, file, start: at, end: at + version.length }];
    }),
  );
}

/** Finds the line that names the variable whose value a line sets: itself, the line before, or the head of its block. */
function findName(lines: readonly TextSpan[], index: number): string {
  const line = lines[index]?.value ?? '';
  if (/\bname\b/i.test(line)) return line;
  for (let at = index - 1; at >= Math.max(0, index - maxLinesToName); at -= 1) {
    const before = lines[at]?.value ?? '';
    if (/\bname["']?\s{0,9}[:=]|\bvariable\s/i.test(before)) return before;
    if (before.includes('}')) break;
  }
  return '';
}

/** Number of lines that are looked at before a setting for its outer keys. */
const maxLinesBefore = 200;

/** Lists the lines that a line is nested in, by their indentation, and the section it stands in. */
function listOuterLines(lines: readonly TextSpan[], index: number): string[] {
  const outer: string[] = [];
  let indent = getIndent(lines[index]?.value ?? '');
  for (let at = index - 1; at >= Math.max(0, index - maxLinesBefore); at -= 1) {
    const line = lines[at]?.value ?? '';
    if (line.trim() === '') continue;
    if (section.test(line) && !outer.some((one) => section.test(one))) outer.push(line);
    if (getIndent(line) >= indent) continue;
    indent = getIndent(line);
    outer.push(line);
  }
  return outer;
}

function getIndent(line: string): number {
  return line.length - line.trimStart().length;
}
