import type { Match } from '../findings/finding.ts';
import type { TextSpan } from '../text-patterns/match-text-patterns.ts';

/** `version: "5.1"`, `BANKID_API_VERSION=v5`, `<add key="BankId:Version" value="5.1" />`, `<version>5.1</version>` */
const setting = /version(?:["']?\s{0,9}(?:[:=]|=>)|["']\s{1,9}value\s{0,3}=|>)\s{0,9}["']?(v?5(?:\.[01])?)(?![\w.])/gi;
const bankIdName = /bank_?-?id/i;
/** A section of TOML, INI and properties files. */
const section = /^[ \t]{0,20}\[/;

/** Finds settings of a version whose own name, section or outer key is about BankID. */
export function findVersionSettings(options: { file: string; lines: readonly TextSpan[] }): Match[] {
  const { file, lines } = options;
  return lines.flatMap(({ value: line, start }, index) =>
    [...line.matchAll(setting)].flatMap((match): Match[] => {
      const [, version = ''] = match;
      const isForBankId = bankIdName.test(line) || listOuterLines(lines, index).some((outer) => bankIdName.test(outer));
      if (!isForBankId) return [];
      const at = start + match.index + match[0].lastIndexOf(version);
      const rule = version.endsWith('.1') ? 'base-url-5-1' : 'base-url-5-0';
      return [{ rule, file, start: at, end: at + version.length }];
    }),
  );
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
