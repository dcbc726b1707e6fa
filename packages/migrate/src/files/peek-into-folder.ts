import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isIgnoredByComment } from '../findings/ignore-comment.ts';
import { assessRelevance, relevantWords } from '../relevance.ts';
import { decodeText } from './decode-text.ts';
import { indexLines } from './indexed-text.ts';
import { detectLanguage } from './language.ts';

/** Skipped folders that hold only what tools put there. */
const toolFolders =
  /^(node_modules|bower_components|jspm_packages|Pods|Carthage|site-packages|venv|\.venv|__pycache__|coverage|\..*)$/;

const maxFiles = 500;
const maxFileBytes = 1_000_000;

/**
 * Finds a file of 5.x in a folder that is not searched because of its name: `build`, `out`, `vendor`. Such a folder may hold
 * code that is written by hand.
 *
 * @returns The path of the first such file, or `undefined`. It looks at no more than 500 files.
 */
export function peekIntoFolder(options: { root: string; folder: string }): string | undefined {
  const { root, folder } = options;
  if (toolFolders.test(posix.basename(folder))) return undefined;
  let left = maxFiles;
  const queue = [folder];
  for (const path of queue) {
    for (const entry of listEntries(join(root, path))) {
      const name = posix.join(path, entry.name);
      if (entry.isDirectory() && !toolFolders.test(entry.name)) queue.push(name);
      if (!entry.isFile() || !isCode(entry.name)) continue;
      if ((left -= 1) < 0) return undefined;
      if (mayHaveOldCode(join(root, name))) return name;
    }
  }
  return undefined;
}

function listEntries(path: string): { name: string; isDirectory: () => boolean; isFile: () => boolean }[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function isCode(name: string): boolean {
  const language = detectLanguage(name);
  return language !== undefined && !/^(certificate|manifest|config)$/.test(language) && !name.endsWith('.d.ts');
}

function mayHaveOldCode(path: string): boolean {
  try {
    if (statSync(path).size > maxFileBytes) return false;
    const text = decodeText(readFileSync(path))?.text ?? '';
    if (!relevantWords.test(text)) return false;
    if (isIgnoredByComment({ file: indexLines(text), line: 0, rule: 'base-url-5-1' })) return false;
    const { usesBankId, usesV5, usesV6 } = assessRelevance(text);
    return usesBankId === 'yes' && (usesV5 || !usesV6);
  } catch {
    return false;
  }
}
