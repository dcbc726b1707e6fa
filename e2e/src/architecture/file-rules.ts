import { isTest, type SourceFile } from './source-file.ts';
import type { Violation } from './import-rules.ts';

const drawers = /^(utils?|helpers?|commons?|shared|core|misc)$/;
const longestFile = 300;

/** Names that say nothing, and files that hold more than one idea. */
export function shapeViolations(sources: readonly SourceFile[]): Violation[] {
  return sources.flatMap((file) => {
    const found: Violation[] = [];
    const drawer = file.path.split('/').find((part) => drawers.test(part.replace(/(\.test)?\.ts$/, '')));
    if (drawer !== undefined) {
      found.push({
        where: file.path,
        line: drawer,
        rule: 'A name says what is inside: no utils, helpers, common, shared, core or misc.',
      });
    }
    const reasonGiven = file.lines.slice(0, 15).some((line) => line.includes(`${longestFile} lines`));
    if (file.lines.length > longestFile && !reasonGiven) {
      const line = `${file.lines.length} lines`;
      found.push({
        where: file.path,
        line,
        rule: `Over ${longestFile} lines: split it, or say at its top why it is longer than ${longestFile} lines.`,
      });
    }
    return found;
  });
}

interface LineRule {
  pattern: RegExp;
  rule: string;
  /** Returns `true` for a file to which the rule does not apply. */
  except?: (path: string) => boolean;
}

/** The one place of a package that may ask the machine what time it is, and the outermost programs. */
const readsTime = (path: string): boolean =>
  /clock[^/]*\.ts$/.test(path) || /\/(cli|phone-page)\/|\/start-simulator\.ts$/.test(path);

const lineRules: readonly LineRule[] = [
  { pattern: /^(export )?(let|var) /, rule: 'No mutable state in a module.' },
  {
    pattern: /^(export )?const \w+(: [^=]+)? = (new (Map|Set|WeakMap|WeakSet|Array)(<[^=]*>)?\(\)|\[\]|\{\});/,
    rule: 'No mutable state in a module: a collection that begins empty is there to be filled.',
  },
  { pattern: /\bMath\.random\(/, rule: 'Randomness is a parameter.' },
  {
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bprocess\.hrtime\b/,
    rule: 'Time is a parameter: take a Clock.',
    except: readsTime,
  },
  { pattern: /^export default /, rule: 'No default exports.' },
  { pattern: /^(export )?(const )?enum /, rule: 'No enums: a union of strings.' },
];

/** Lines that keep state in a module, read the time or throw dice. Tests may do as they like. */
export function lineViolations(sources: readonly SourceFile[]): Violation[] {
  return sources
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, lines }) =>
      lines.flatMap((line, index) =>
        lineRules
          .filter(({ pattern, except }) => !isComment(line) && pattern.test(line) && except?.(path) !== true)
          .map(({ rule }) => ({ where: `${path}:${index + 1}`, line, rule })),
      ),
    );
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/?\*)/.test(line);
}
