/**
 * Measures `secure-start migrate` on the code bases of blind/, which were written and labelled before the tool was run on them.
 *
 *     npm run build
 *     node packages/migrate/measures/measure-blind.mjs
 *
 * A file of blind/ is a code base: `=== path` begins a file of it, and `¤must what`, `¤should+3 what` or `¤either what` at the end of
 * a line labels that line, or it and the next three. The marks are taken off before the tool reads the code. README.md has the rules.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare, figuresOf, runTool } from './compare.mjs';

const here = fileURLToPath(new URL('blind', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'secure-start-blind-'));
try {
  for (const round of readdirSync(here)) measureRound(round);
} finally {
  rmSync(work, { recursive: true });
}

function measureRound(round) {
  const codeBases = readdirSync(join(here, round)).map((file) => unpack(round, file));
  for (const codeBase of codeBases) {
    codeBase.findings = runTool(codeBase.folder);
    compare(codeBase);
  }
  const labels = codeBases.flatMap((one) => one.labels);
  const { must, should, precision, either } = figuresOf({
    labels,
    findings: codeBases.flatMap(({ findings }) => findings),
  });
  console.log(`${round}: must ${must}, should ${should}, precision ${precision}, either ${either}`);
  console.log(`  SHA-256 of the labels ${digest(labels)}`);
  for (const { name, labels: own, findings } of codeBases) {
    for (const { file, lines, kind, what, isFound } of own) {
      if (kind !== 'either' && !isFound) console.log(`  missed ${kind}\t${name}\t${file}:${lines}\t${what}`);
    }
    for (const { file, line, rule, verdict } of findings) {
      if (verdict === 'false') console.log(`  false\t${name}\t${file}:${line}\t${rule}`);
    }
  }
}

/** Writes the files of a code base without their marks, and reads the labels. */
function unpack(round, packed) {
  const name = basename(packed, '.txt');
  const folder = join(work, round, name);
  const labels = [];
  const [, ...parts] = `\n${readFileSync(join(here, round, packed), 'utf8').trimEnd()}`.split('\n=== ');
  for (const part of parts) {
    const [file, ...lines] = part.trimEnd().split('\n');
    const text = lines.map((line, index) => {
      const [code, ...marks] = line.split('¤');
      for (const mark of marks) labels.push({ name, file, ...readMark(mark.trim(), index + 1) });
      return code.trimEnd();
    });
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text.join('\n')}\n`);
  }
  return { name, folder, labels };
}

function readMark(mark, line) {
  const [, kind, more, what] = /^(must|should|either)(\+\d+)? (.*)$/.exec(mark);
  return { lines: more === undefined ? `${line}` : `${line}-${line + Number(more)}`, kind, what };
}

function digest(labels) {
  const rows = labels.map(({ name, file, lines, kind, what }) => `${[name, file, lines, kind, what].join('\t')}\n`);
  return createHash('sha256')
    .update(`package\tfile\tlines\tkind\twhat\n${rows.join('')}`)
    .digest('hex');
}
