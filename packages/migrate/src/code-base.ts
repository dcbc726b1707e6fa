import {
  recordCoverage,
  type CoverageRecord,
  type EncodingCount,
  type UnreadableFile,
  type UnreadKind,
} from './coverage.ts';
import { decodeText } from './files/decode-text.ts';
import { getPosition, indexLines } from './files/indexed-text.ts';
import { isOwnReport } from './files/own-reports.ts';
import { createDiskReader, type ReadBytes } from './files/source-reader.ts';
import { walkFiles, type SourceFile } from './files/walk-files.ts';
import { isIgnoredByComment } from './findings/ignore-comment.ts';
import { createProject, type Project } from './javascript/ast/project.ts';
import { assessRelevance, isRpApiClient, relevantWords, type Relevance } from './relevance.ts';
import {
  collectSeparateVersions,
  findSeparateVersions,
  findUnknownVersions,
  type SeparateVersions,
} from './text-patterns/separate-versions.ts';
import { createGrammars, type Grammars } from './token-trees/grammars.ts';
import { readFlowSigns, type FlowSigns } from './whole-code-base.ts';

/** File in which a rule may find something. */
export interface CandidateFile extends SourceFile {
  /** Assessment of this file alone. */
  relevance: Relevance;
}

/** Folder of source code. The text of its files is not kept. */
export interface CodeBase {
  root: string;
  /** Paths of all files that were looked at. */
  paths: readonly string[];
  /** Files that are searched, in order of their paths. */
  files: readonly CandidateFile[];
  /** Assessment of all files together. */
  relevance: CodeBaseRelevance;
  unreadable: readonly UnreadableFile[];
  /** Counts of files that are not searched. */
  unreadKinds: readonly UnreadKind[];
  /** Counts of files in encodings other than UTF-8. They are searched. */
  encodings: readonly EncodingCount[];
  /** Folders that are not searched: installed packages, build output and caches. */
  skippedFolders: readonly string[];
  /** Addresses without a version and versions without an address, by file. */
  separateVersions: ReadonlyMap<string, SeparateVersions>;
  /** Signs of how orders are started and how people come back, by file. */
  flowSigns: ReadonlyMap<string, FlowSigns>;
  project: Project;
  readBytes: ReadBytes;
  grammars: Grammars;
}

/** Signs in a code base, all files together, that it calls BankID. */
export interface CodeBaseRelevance {
  usesBankId: boolean;
  usesV5: boolean;
  usesV6: boolean;
  hasAnimatedQr: boolean;
}

/** Bounds the memory of a run, however large the code base is. */
const defaultMaxParsedModules = 100;

/** Opens a folder: lists its files and reads each of them once to tell which have to be searched. */
export function openCodeBase(options: {
  root: string;
  /** Called with the number of files, every 250 files. */
  onProgress?: (fileCount: number) => void;
  /**
   * Number of parsed modules that are kept. Recipes need `Infinity`: they compare nodes by identity, and a module that is
   * parsed again has other nodes.
   */
  maxParsedModules?: number;
  /** Default: from the disk. */
  readBytes?: ReadBytes;
}): CodeBase {
  const { root, onProgress, maxParsedModules = defaultMaxParsedModules, readBytes = createDiskReader(root) } = options;
  const files: CandidateFile[] = [];
  const paths = new Set<string>();
  const coverage = recordCoverage(root);
  const separateVersions = new Map<string, SeparateVersions>();
  const flowSigns = new Map<string, FlowSigns>();
  for (const file of walkFiles(root, coverage.onSkip)) {
    paths.add(file.path);
    if (paths.size % 250 === 0) onProgress?.(paths.size);
    try {
      const relevance = assessFile({ readBytes, file, coverage, separateVersions, flowSigns });
      if (relevance) files.push({ ...file, relevance });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      coverage.addUnreadable({ path: file.path, reason: error.message, isRelevant: true });
    }
  }
  for (const unknown of nameUnknownVersions({ files, separateVersions, readBytes })) coverage.addUnreadable(unknown);
  return {
    root,
    paths: [...paths],
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    relevance: combineRelevance(files, separateVersions),
    unreadable: coverage.getUnreadable(),
    unreadKinds: coverage.getKinds(),
    encodings: coverage.getEncodings(),
    skippedFolders: coverage.getSkippedFolders(),
    separateVersions,
    flowSigns,
    project: createProject({ paths, maxParsedModules, readBytes }),
    readBytes,
    grammars: createGrammars(root),
  };
}

/** Names the programs that call BankID with a version that stands in no file. */
function nameUnknownVersions(options: {
  files: readonly CandidateFile[];
  separateVersions: CodeBase['separateVersions'];
  readBytes: ReadBytes;
}): UnreadableFile[] {
  const { files, separateVersions, readBytes } = options;
  const unknown = findUnknownVersions(separateVersions);
  return files
    .filter(({ language, relevance }) => isProgram(language) && relevance.usesBankId === 'yes')
    .flatMap(({ path }): UnreadableFile[] => {
      const offset = unknown.get(path);
      if (offset === undefined) return [];
      const text = indexLines(decodeText(readBytes(path))?.text ?? '');
      const { line } = getPosition(text, offset);
      if (isIgnoredByComment({ file: text, line, rule: 'base-url-5-1' })) return [];
      const reason = `The version of the address in line ${line} stands in no file that was searched: see that it is 6.`;
      return [{ path, reason, isRelevant: true }];
    });
}

function isProgram(language: SourceFile['language']): boolean {
  return !/^(?:manifest|config|text|template|certificate)$/.test(language);
}

function hasVersions({ openNames, constants, newConstants, parts }: SeparateVersions): boolean {
  return openNames.length + constants.length + newConstants.length + parts.length > 0;
}

function combineRelevance(
  files: readonly CandidateFile[],
  separateVersions: CodeBase['separateVersions'],
): CodeBaseRelevance {
  const relevant = files.map(({ relevance }) => relevance).filter(({ usesBankId }) => usesBankId !== 'no');
  return {
    usesBankId: relevant.some(({ usesBankId }) => usesBankId === 'yes'),
    usesV5: relevant.some(({ usesV5 }) => usesV5) || findSeparateVersions(separateVersions).length > 0,
    usesV6: relevant.some(({ usesV6 }) => usesV6),
    hasAnimatedQr: relevant.some(({ hasAnimatedQr }) => hasAnimatedQr),
  };
}

/** Relevance of files whose text says nothing about it: certificates and package manifests. */
const noRelevance: Relevance = { usesBankId: 'no', usesV5: false, usesV6: false, hasAnimatedQr: false };

/** Returns `undefined` for a file that needs no search. */
function assessFile(options: {
  readBytes: ReadBytes;
  file: SourceFile;
  coverage: CoverageRecord;
  separateVersions: Map<string, SeparateVersions>;
  flowSigns: Map<string, FlowSigns>;
}): Relevance | undefined {
  const { readBytes, file, coverage, separateVersions, flowSigns } = options;
  if (file.language === 'certificate') return noRelevance;
  const decoded = decodeText(readBytes(file.path));
  const text = decoded?.text;
  if (decoded === undefined || text === undefined) {
    coverage.count('binary');
    return undefined;
  }
  if (isOwnReport(text)) return undefined;
  if (file.language === 'text') coverage.addTextFile({ file, text });
  if (file.language !== 'manifest' && !isGenerated(text)) {
    const versions = collectSeparateVersions(text);
    if (hasVersions(versions)) separateVersions.set(file.path, versions);
  }
  const isCode = isProgram(file.language);
  // A page that checks the nonce may name nothing else of BankID's.
  const isRelevant = relevantWords.test(text);
  coverage.addEncoding({ path: file.path, encoding: decoded.encoding, isRelevant });
  if (isCode || file.language === 'template') {
    const isRpClient = isRelevant && (isRpApiClient(text) || /@secure-start\/client/.test(text));
    if (isRelevant || /nonce/i.test(text))
      flowSigns.set(file.path, readFlowSigns({ text, isRpClient, isProgram: isCode }));
  }
  if (!isRelevant) return undefined;
  const relevance = file.language === 'manifest' ? noRelevance : assessRelevance(text);
  if (!isGenerated(text)) return relevance;
  coverage.count('generated');
  if (relevance.usesBankId === 'yes' && file.language !== 'template') {
    coverage.addUnreadable({ path: file.path, reason: 'It is minified and uses BankID.', isRelevant: true });
  }
  return undefined;
}

/** Beginnings of pages that documentation tools write. */
const generatedPage =
  /<!-- Generated by javadoc|<meta name="?generator"? content="(?:javadoc|doxygen|sphinx|typedoc|jsdoc|docusaurus|mkdocs|phpdocumentor)|Documentation generated by|class="javadoc/i;

/** Returns whether a text was not written by hand: a page of documentation, or code in lines of over 400 characters. */
function isGenerated(text: string): boolean {
  if (generatedPage.test(text.slice(0, 3000))) return true;
  const sample = text.slice(0, 20_000);
  return sample.length > 2000 && sample.length / sample.split('\n').length > 400;
}
