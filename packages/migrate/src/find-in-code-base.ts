import type { CodeBase } from './code-base.ts';
import type { UnreadableFile } from './coverage.ts';
import { decodeText } from './files/decode-text.ts';
import { getPosition, indexLines, type IndexedText } from './files/indexed-text.ts';
import { findInFile } from './find-in-file.ts';
import type { Finding, Match } from './findings/finding.ts';
import { isIgnoredByComment } from './findings/ignore-comment.ts';
import { toFinding } from './findings/to-finding.ts';
import { findOrderRequests } from './javascript/finders/order-requests.ts';
import { createCallGraph } from './javascript/signings/call-graph.ts';
import { findOpenSignings } from './javascript/signings/find-open-signings.ts';
import { matchOpenSignings } from './javascript/signings/match-open-signings.ts';
import type { Reader } from './report/report.ts';
import { findSeparateVersions } from './text-patterns/separate-versions.ts';
import { findMissing, type FlowSigns } from './whole-code-base.ts';

/** Result of a search. */
export interface SearchResult {
  /** In order of files, lines and columns. */
  findings: Finding[];
  unreadable: UnreadableFile[];
  readers: Reader[];
}

/** Finds every place in a code base that must change. */
export function findInCodeBase(options: {
  codeBase: CodeBase;
  /** Milliseconds since 1970, to tell which certificates have expired. */
  now: number;
  /** Called with the number of files that have been searched. */
  onProgress?: (fileCount: number) => void;
}): SearchResult {
  const { codeBase, now, onProgress } = options;
  const findings: Finding[] = [];
  const readers: Reader[] = [];
  const unreadable = [...codeBase.unreadable];
  let startInSettings: Match | undefined;
  let isQrMissing = codeBase.relevance.usesV5 && !codeBase.relevance.hasAnimatedQr;
  for (const [index, file] of codeBase.files.entries()) {
    onProgress?.(index);
    try {
      const bytes = codeBase.readBytes(file.path);
      const result = findInFile({ codeBase, file, bytes, now });
      const matches = result.matches.sort((a, b) => a.start - b.start);
      if (result.by && file.relevance.usesBankId === 'yes')
        countReader(readers, { language: file.language, by: result.by });
      // A place in a program says more than one in settings.
      const isProgram = result.by !== undefined && result.by !== 'text';
      const start = isQrMissing ? matches.find(({ rule }) => orderStartRules.test(rule)) : undefined;
      const orderStart = isProgram ? start : undefined;
      if (start && !isProgram) startInSettings ??= start;
      if (orderStart) {
        matches.push({ rule: 'missing-qr', ...placeOfStart(orderStart, codeBase.flowSigns.get(file.path)) });
        isQrMissing = false;
      }
      findings.push(...toFindings({ codeBase, file: file.path, text: decodeText(bytes)?.text ?? '', matches }));
    } catch (error) {
      // A file with unforeseen syntax must not cost the report on all others. The report names it.
      unreadable.push({
        path: file.path,
        reason: error instanceof Error ? error.message : String(error),
        isRelevant: true,
      });
    }
  }
  if (codeBase.relevance.usesBankId) {
    const missing = findMissing({
      signs: codeBase.flowSigns,
      hasAnimatedQr: codeBase.relevance.hasAnimatedQr,
      isQrReported: findings.some(({ rule }) => rule === 'missing-qr'),
    });
    const isQrStillMissing = isQrMissing && !missing.some(({ rule }) => rule === 'missing-qr');
    if (isQrStillMissing && startInSettings) missing.push({ ...startInSettings, rule: 'missing-qr' });
    for (const match of [...findSeparateVersions(codeBase.separateVersions), ...missing]) {
      const text = decodeText(codeBase.readBytes(match.file))?.text ?? '';
      findings.push(...toFindings({ codeBase, file: match.file, text, matches: [match] }));
    }
  }
  findings.push(...findUnseenSignings(codeBase, findings));
  return { findings: sortUnique(findings), unreadable, readers };
}

/**
 * Finds the sign requests that take the whole code base to see: their bodies come through wrappers and other files.
 *
 * Those that a finder has seen within its own file are left out.
 */
function findUnseenSignings(codeBase: CodeBase, findings: readonly Finding[]): Finding[] {
  const { files, paths, project, relevance, readBytes } = codeBase;
  if (!relevance.usesV5) return [];
  const isScript = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path);
  const readText = (file: string): string => decodeText(readBytes(file))?.text ?? '';
  const modules = files
    .filter(({ path, relevance: ofFile }) => isScript(path) && ofFile.usesBankId === 'yes')
    .flatMap(({ path }) => project.getModule(path) ?? []);
  const graph = createCallGraph({ project, paths, readText });
  const seen = findings.filter(({ rule }) => rule === 'sign-without-pin-code');
  const context = { project, graph, answers: ['pinCode', 'allowFingerprint'] };
  const open = findOpenSignings({ context, modules, isStrict: false });
  // A call whose endpoint is not known may be a signing. Where signings are seen, it is how they are sent.
  const mayHideSigning =
    modules.some(({ text }) => signWords.test(text)) &&
    !open.some(({ isSign }) => isSign) &&
    !modules.some((module) => findOrderRequests({ project, module }).some(({ kind }) => kind === 'sign'));
  return open
    .filter(({ call, isSign }) => {
      if (!isSign && !mayHideSigning) return false;
      const text = indexLines(call.module.text);
      const first = getPosition(text, call.node.start ?? 0).line;
      const last = getPosition(text, call.node.end ?? 0).line;
      return !seen.some(({ file, line }) => file === call.module.file && line >= first && line <= last);
    })
    .flatMap((signing) => matchOpenSignings([signing]))
    .map((match) => toFinding(match, indexLines(readText(match.file))));
}

const signWords = /user_?visible_?data|['"`/]sign\b|\bsign\w{0,20}\(/i;

function countReader(readers: Reader[], { language, by }: { language: string; by: Reader['by'] }): void {
  const reader = readers.find((one) => one.language === language && one.by === by);
  if (reader) reader.files += 1;
  else readers.push({ language, by, files: 1 });
}

/** Returns where a file starts an order: at a match, or, if that is only an address, where `endUserIp` is given. */
function placeOfStart(match: Match, signs: FlowSigns | undefined): { file: string; start: number; end: number } {
  const { rule, file, start, end } = match;
  const orderStart = rule.startsWith('base-url') ? signs?.orderStart : undefined;
  if (orderStart === undefined) return { file, start, end };
  return { file, start: orderStart, end: orderStart + 'endUserIp'.length };
}

/**
 * Rules whose matches are where orders are started. `missing-qr` is about the whole code base and is reported once, at the
 * first of them.
 */
const orderStartRules = /^(base-url|personal-number$|allow-fingerprint|sign-without)/;

function toFindings(options: { codeBase: CodeBase; file: string; text: string; matches: readonly Match[] }): Finding[] {
  const { codeBase, matches } = options;
  // A match may lie in another file than the one that was searched: where an imported object is written.
  const texts = new Map<string, IndexedText>([[options.file, indexLines(options.text)]]);
  const findings: Finding[] = [];
  for (const match of matches) {
    const file = texts.get(match.file) ?? indexLines(decodeText(codeBase.readBytes(match.file))?.text ?? '');
    texts.set(match.file, file);
    const finding = toFinding(match, file);
    if (!isIgnoredByComment({ file, line: finding.line, rule: finding.rule })) findings.push(finding);
  }
  return findings;
}

/** Sorts findings by place. Two finders may match the same one, and one rule a line several times. */
export function sortUnique(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map(
    findings
      .toSorted((a, b) => b.column - a.column)
      .map((finding) => [`${finding.file}:${finding.line}:${finding.rule}`, finding]),
  );
  return [...byPlace.values()].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}
