/** Runs the tool on a folder, and compares its findings with labels: for both measures. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../cli/dist/main.js', import.meta.url));

/** Returns the findings of a run of the tool, those of severity `note` left out. */
export function runTool(folder) {
  const options = { encoding: 'utf8', maxBuffer: 1e9 };
  const { stdout } = spawnSync(process.execPath, [command, 'migrate', folder, '--format', 'json'], options);
  const { rules, findings } = JSON.parse(stdout);
  const severities = new Map(rules.map(({ id, severity }) => [id, severity]));
  return findings
    .map(({ file, line, rule }) => ({ file, line, rule, severity: severities.get(rule) }))
    .filter(({ severity }) => severity !== 'note');
}

/** Sets the verdict of each finding, and whether each label was found. */
export function compare({ findings, labels }) {
  for (const finding of findings) {
    const near = labels.filter((label) => label.file === finding.file && hasLine(label.lines, finding.line));
    const counted = near.find(({ kind }) => kind !== 'either');
    finding.verdict = counted ? 'right' : near.length > 0 ? 'either' : 'false';
  }
  for (const label of labels) {
    label.isFound = findings.some(({ file, line }) => label.file === file && hasLine(label.lines, line));
  }
}

/** Returns whether a line is one of `3,5-7`; `*` has all. */
function hasLine(lines, line) {
  if (lines === '*') return true;
  return lines.split(',').some((range) => {
    const [from, to = from] = range.split('-').map(Number);
    return line >= from && line <= to;
  });
}

/** Returns the figures of some code as texts: recall of `must` and `should`, precision, and findings at `either`. */
export function figuresOf({ labels, findings }) {
  const found = (kind) => {
    const all = labels.filter((label) => label.kind === kind);
    return share(all.filter(({ isFound }) => isFound).length, all.length);
  };
  const count = (verdict) => findings.filter((one) => one.verdict === verdict).length;
  const precision = share(count('right'), count('right') + count('false'));
  return { must: found('must'), should: found('should'), precision, either: count('either') };
}

function share(part, whole) {
  return `${part} of ${whole}${whole > 0 ? ` (${((100 * part) / whole).toFixed(1)} %)` : ''}`;
}
