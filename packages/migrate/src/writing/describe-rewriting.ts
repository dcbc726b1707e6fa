import type { ProvenRewriting } from '../rewrite-folder.ts';
import { advisePackages } from './package-advice.ts';

/** Describes a rewriting: what was changed, what was not and why, how it was checked, and what to install and remove. */
export function describeRewriting(rewriting: ProvenRewriting, options: { isDryRun: boolean }): string {
  const { files, left, typeCheck, codeBase, edited } = rewriting;
  const places = files.reduce((sum, { placeCount }) => sum + placeCount, 0);
  const verb = options.isDryRun ? 'Places that --write would rewrite' : 'Rewritten places';
  const lines = [
    `${verb}: ${places}, in files: ${files.length}.`,
    ...files.map(({ path, placeCount }) => `  ${path}: ${placeCount}`),
    ...describeLeft(left),
    ...(files.length === 0
      ? []
      : describeTypeCheck(
          typeCheck,
          files.map(({ path }) => path),
        )),
    ...advisePackages({ codeBase, files, read: edited.read }),
  ];
  if (files.length === 0 && left.length === 0) lines.push('No recipe applies to this code base.');
  return `${lines.join('\n')}\n`;
}

/** Several lines of one file with the same reason are one line. */
function describeLeft(left: ProvenRewriting['left']): string[] {
  const byReason = new Map<string, { file: string; reason: string; lines: number[] }>();
  for (const { file, line, reason } of left) {
    const key = `${file}\n${reason}`;
    const entry = byReason.get(key) ?? { file, reason, lines: [] };
    if (line !== undefined && !entry.lines.includes(line)) entry.lines.push(line);
    byReason.set(key, entry);
  }
  return [...byReason.values()].map(({ file, reason, lines }) => {
    const at = lines.length === 0 ? '' : `:${lines.sort((a, b) => a - b).join(',')}`;
    return `Left as it was: ${file}${at}: ${reason}`;
  });
}

function describeTypeCheck({ unchecked, versions }: ProvenRewriting['typeCheck'], files: readonly string[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const [path, reason] of unchecked) reasons.set(reason, [...(reasons.get(reason) ?? []), path]);
  const checked = files.length - unchecked.size;
  return [
    ...(checked > 0 ? [`Type-checked without errors by TypeScript ${versions.join(', ')}: files: ${checked}.`] : []),
    ...Array.from(reasons, ([reason, paths]) => `Not type-checked, because ${reason}: ${paths.join(', ')}`),
  ];
}
