import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findInCertificate } from './certificates/find-in-certificate.ts';
import type { CodeBase, ReadableFile } from './code-base.ts';
import { findInConfig } from './config/find-in-config.ts';
import { findInManifest } from './config/find-in-manifest.ts';
import type { Evidence } from './evidence.ts';
import { fileText, type FileText } from './files/file-text.ts';
import type { Finding, Sighting } from './finding.ts';
import { isIgnoredByComment } from './ignore-comment.ts';
import { findInModule } from './javascript/find-in-module.ts';
import { locate } from './locate.ts';
import { findFields } from './templates/find-fields.ts';
import { findInTemplate } from './templates/find-in-template.ts';
import { findInTextLanguage } from './text-languages/find-in-text-language.ts';
import { syntaxes } from './text-languages/syntax.ts';

/** Everything that has to change in a code base, in order of files and lines. */
export function findIn(options: {
  codeBase: CodeBase;
  /** Milliseconds since 1970: which certificates have expired. */
  now: number;
  onProgress?: (done: number) => void;
}): { findings: Finding[]; unreadable: CodeBase['unreadable'] } {
  const { codeBase, now, onProgress } = options;
  const findings: Finding[] = [];
  const unreadable = [...codeBase.unreadable];
  let qrMissing = codeBase.evidence.five && !codeBase.evidence.animatedQr;
  for (const [index, file] of codeBase.files.entries()) {
    onProgress?.(index);
    try {
      const bytes = readFileSync(join(codeBase.root, file.path));
      const sightings = sightingsIn({ codeBase, file, bytes, now }).sort((a, b) => a.start - b.start);
      const start = qrMissing ? sightings.find(({ rule }) => startsOrders.test(rule)) : undefined;
      if (start) {
        sightings.push({ rule: 'missing-qr', file: start.file, start: start.start, end: start.end });
        qrMissing = false;
      }
      findings.push(...located({ codeBase, file: file.path, text: bytes.toString('utf8'), sightings }));
    } catch (error) {
      // One file with a syntax nobody has thought of must not cost the report on all the others; it is named there.
      unreadable.push({ path: file.path, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { findings: unique(findings), unreadable };
}

/** Sightings that stand where orders are started. */
const startsOrders = /^(base-url|personal-number$|allow-fingerprint|sign-without)/;

function sightingsIn(options: { codeBase: CodeBase; file: ReadableFile; bytes: Buffer; now: number }): Sighting[] {
  const { codeBase, file, bytes, now } = options;
  const { path, language } = file;
  if (language === 'certificate')
    return findInCertificate({ file: path, bytes, now, related: codeBase.evidence.speaks });
  const text = bytes.toString('utf8');
  if (language === 'manifest') return findInManifest({ file: path, text });
  const evidence = evidenceFor(file, codeBase);
  if (language === 'config') return findInConfig({ file: path, text, evidence });
  const { project } = codeBase;
  if (language === 'template') return findInTemplate({ file: path, text, evidence, project });
  if (language === 'javascript' || language === 'typescript') {
    const fields = findFields({ file: path, text, evidence });
    if (evidence.speaks !== 'yes') return fields;
    const module = project.moduleAt(path);
    const code = module
      ? findInModule({ project, module, evidence })
      : findInTextLanguage({ file: path, text, syntax: syntaxes.javascript, evidence });
    return [...code, ...fields];
  }
  const sightings = findInTextLanguage({ file: path, text, syntax: syntaxes[language], evidence });
  return language === 'php' ? [...sightings, ...findFields({ file: path, text, evidence })] : sightings;
}

/** What a file says itself; where it says nothing of the version, what the code base says, if that is of one mind. */
function evidenceFor({ own }: ReadableFile, { evidence }: CodeBase): Evidence {
  if (own.five || own.six || evidence.five === evidence.six) return own;
  return { ...own, five: evidence.five, six: evidence.six };
}

function located(options: {
  codeBase: CodeBase;
  file: string;
  text: string;
  sightings: readonly Sighting[];
}): Finding[] {
  const { codeBase, sightings } = options;
  const texts = new Map<string, FileText>([[options.file, fileText(options.text)]]);
  const findings: Finding[] = [];
  for (const sighting of sightings) {
    const known = texts.get(sighting.file);
    const file = known ?? fileText(readFileSync(join(codeBase.root, sighting.file), 'utf8'));
    texts.set(sighting.file, file);
    const finding = locate(sighting, file);
    if (!isIgnoredByComment({ file, line: finding.line, rule: finding.rule })) findings.push(finding);
  }
  return findings;
}

function unique(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map(
    findings.map((finding) => [`${finding.file}:${finding.line}:${finding.column}:${finding.rule}`, finding]),
  );
  return [...byPlace.values()].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}
