/**
 * Measures `secure-start migrate` on the npm packages of packages.txt, by the labels of labels.tsv.
 *
 *     npm run build
 *     node packages/migrate/measures/measure.mjs                  prints the figures, every miss and every false finding
 *     node packages/migrate/measures/measure.mjs --findings FILE  also writes all findings
 *
 * Fetches the packages with `npm pack`, into a temporary folder. README.md has the rules.
 */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compare, figuresOf, runTool } from './compare.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({ options: { findings: { type: 'string' } } });
const packages = linesOf('packages.txt');
const [, ...rows] = linesOf('labels.tsv');
const labels = rows.map((row) => {
  const [name, file, lines, kind, what] = row.split('\t');
  return { name, file, lines, kind, what };
});

const work = mkdtempSync(join(tmpdir(), 'secure-start-measures-'));
try {
  const measured = packages.map((name) => measure(name));
  report(measured);
  if (values.findings !== undefined)
    writeFileSync(values.findings, table(measured.flatMap(({ findings }) => findings)));
} finally {
  rmSync(work, { recursive: true });
}

function linesOf(file) {
  return readFileSync(here(file), 'utf8').trimEnd().split('\n');
}

/** Fetches a package, puts it to the tool, and compares. */
function measure(name) {
  const folder = fetchPackage(name);
  const findings = runTool(folder).map((finding) => ({ name, ...finding }));
  const own = labels.filter((label) => label.name === name);
  compare({ findings, labels: own });
  return { name, lines: countLines(folder), labels: own, findings };
}

/** Unpacks a package as README.md says. */
function fetchPackage(name) {
  const folder = join(work, name.replace('/', '-'));
  mkdirSync(folder);
  const packed = execFileSync('npm', ['pack', name, '--silent', '--pack-destination', work], { encoding: 'utf8' });
  execFileSync('tar', ['-xzf', join(work, packed.trim()), '-C', folder, '--strip-components', '1']);
  const files = filesIn(folder);
  for (const file of files.filter((path) => /\.d\.[cm]?ts$|\.map$/.test(path))) rmSync(join(folder, file));
  const isSource = (path) => /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
  if (!files.some((path) => path.startsWith('dist/'))) return folder;
  if (files.some((path) => isSource(path) && !path.startsWith('dist/')))
    rmSync(join(folder, 'dist'), { recursive: true });
  else renameSync(join(folder, 'dist'), join(folder, 'code'));
  return folder;
}

function filesIn(folder, prefix = '') {
  return readdirSync(join(folder, prefix)).flatMap((entry) => {
    const path = `${prefix}${entry}`;
    return statSync(join(folder, path)).isDirectory() ? filesIn(folder, `${path}/`) : [path];
  });
}

function countLines(folder) {
  return filesIn(folder)
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
    .reduce((sum, path) => sum + readFileSync(join(folder, path), 'utf8').split('\n').length, 0);
}

function report(measured) {
  const groups = {
    'all packages': () => true,
    'without npm bankid': ({ name }) => !name.startsWith('bankid@'),
    'npm bankid': ({ name }) => name.startsWith('bankid@'),
  };
  for (const [title, isIn] of Object.entries(groups)) {
    const chosen = measured.filter(isIn);
    const { must, should, precision, either } = figuresOf({
      labels: chosen.flatMap((one) => one.labels),
      findings: chosen.flatMap((one) => one.findings),
    });
    const sixOnly = chosen.filter((one) => one.labels.every(({ kind }) => kind !== 'must'));
    const lines = sixOnly.reduce((sum, one) => sum + one.lines, 0);
    const falseOnes = sixOnly.flatMap((one) => one.findings).filter(({ verdict }) => verdict === 'false').length;
    console.log(`${title}: must ${must}, should ${should}, precision ${precision}`);
    console.log(`  either ${either}; false on 6-only code ${falseOnes} in ${lines} lines`);
  }
  for (const one of measured) {
    for (const { file, lines, kind, what, isFound } of one.labels) {
      if (kind !== 'either' && !isFound) console.log(`missed ${kind}\t${one.name}\t${file}:${lines}\t${what}`);
    }
  }
  for (const { name, file, line, rule, verdict } of measured.flatMap((one) => one.findings)) {
    if (verdict === 'false') console.log(`false\t${name}\t${file}:${line}\t${rule}`);
  }
}

function table(findings) {
  const lines = findings.map(({ name, file, line, rule, severity, verdict }) =>
    [verdict, name, `${file}:${line}`, rule, severity].join('\t'),
  );
  return `${lines.join('\n')}\n`;
}
