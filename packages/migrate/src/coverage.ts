import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText, type TextEncoding } from './files/decode-text.ts';
import { indexLines } from './files/indexed-text.ts';
import { peekIntoFolder } from './files/peek-into-folder.ts';
import type { SourceFile, SkippedEntry } from './files/walk-files.ts';
import { isIgnoredByComment } from './findings/ignore-comment.ts';
import { assessRelevance, relevantWords } from './relevance.ts';

/** File that was not searched, or not by all rules. */
export interface UnreadableFile {
  path: string;
  reason: string;
  /** The file has, or may have, something that must change. The exit code is then never 0. */
  isRelevant: boolean;
}

/** Files of one kind that were not searched, for the count in reports. */
export interface UnreadKind {
  /** For example `.rs`, `over 1 MB`, `symbolic links`. */
  kind: string;
  files: number;
}

/** Files in one encoding other than UTF-8. They are searched like all others. */
export interface EncodingCount {
  encoding: Exclude<TextEncoding, 'utf-8'>;
  files: number;
  /** Paths of those that use BankID. */
  relevant: readonly string[];
}

/** Record of what a search leaves out. */
export interface CoverageRecord {
  onSkip: (entry: SkippedEntry) => void;
  /** Records a file of a language without rules of its own. It is searched as text. */
  addTextFile: (options: { file: SourceFile; text: string }) => void;
  addUnreadable: (file: UnreadableFile) => void;
  /** Counts a file by its encoding. */
  addEncoding: (options: { path: string; encoding: TextEncoding; isRelevant: boolean }) => void;
  /** Counts a file that is not searched and is not named. */
  count: (kind: string) => void;
  getUnreadable: () => UnreadableFile[];
  getKinds: () => UnreadKind[];
  getEncodings: () => EncodingCount[];
  getSkippedFolders: () => string[];
}

/** Larger files are named without a look at their content. */
const maxPeekBytes = 50_000_000;

/** Creates the record of what a search of a folder leaves out. */
export function recordCoverage(root: string): CoverageRecord {
  const unreadable: UnreadableFile[] = [];
  const kinds = new Map<string, number>();
  const folders: string[] = [];
  const encodings = new Map<EncodingCount['encoding'], { files: number; relevant: string[] }>();
  const count = (kind: string): void => {
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  };
  return {
    count,
    onSkip: ({ path, reason, message }) => {
      if (reason === 'folder') {
        folders.push(path);
        const old = peekIntoFolder({ root, folder: path });
        if (old !== undefined) {
          unreadable.push({
            path,
            reason: `The folder is skipped by its name, and ${old} uses BankID.`,
            isRelevant: true,
          });
        }
      } else if (reason === 'unreadable') {
        unreadable.push({ path, reason: message ?? 'It cannot be read.', isRelevant: true });
      } else {
        count(reason === 'link' ? 'symbolic links' : reason === 'size' ? 'over 1 MB' : 'generated');
        if (reason === 'size' && mayUseBankId(join(root, path))) {
          unreadable.push({ path, reason: 'It is over 1 MB and uses BankID.', isRelevant: true });
        }
      }
    },
    addTextFile: ({ file, text }) => {
      const kind = /\.[^./]+$/.exec(file.path)?.[0] ?? file.path.split('/').at(-1) ?? '';
      count(kind);
      if (assessRelevance(text).usesBankId !== 'yes') return;
      const isAccepted = isIgnoredByComment({ file: indexLines(text), line: 0, rule: 'base-url-5-1' });
      if (isAccepted) return;
      unreadable.push({
        path: file.path,
        reason: `There are no rules for ${kind}: searched as text.`,
        isRelevant: true,
      });
    },
    addEncoding: ({ path, encoding, isRelevant }) => {
      if (encoding === 'utf-8') return;
      const counted = encodings.get(encoding) ?? { files: 0, relevant: [] };
      counted.files += 1;
      if (isRelevant) counted.relevant.push(path);
      encodings.set(encoding, counted);
    },
    addUnreadable: (file) => unreadable.push(file),
    getUnreadable: () => unreadable.sort((a, b) => (a.path < b.path ? -1 : 1)),
    getKinds: () =>
      [...kinds]
        .map(([kind, files]) => ({ kind, files }))
        .sort((a, b) => b.files - a.files || (a.kind < b.kind ? -1 : 1)),
    getEncodings: () =>
      [...encodings].map(([encoding, { files, relevant }]) => ({ encoding, files, relevant: relevant.sort() })),
    getSkippedFolders: () => folders.sort(),
  };
}

function mayUseBankId(path: string): boolean {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > maxPeekBytes) return true;
    const text = decodeText(bytes)?.text ?? '';
    return relevantWords.test(text) && assessRelevance(text).usesBankId === 'yes';
  } catch {
    return true;
  }
}
