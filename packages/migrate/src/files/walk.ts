import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseGitIgnore, type GitIgnore } from './gitignore.ts';
import { languageOf, type Language } from './language.ts';

/** A file that can be read, not yet opened. */
export interface SourceFile {
  /** From the root, with slashes. */
  path: string;
  language: Language;
}

const skippedFolders =
  /^(node_modules|bower_components|jspm_packages|vendor|vendors|third_party|third-party|Pods|Carthage|site-packages|venv|\.venv|__pycache__|dist|build|out|target|obj|coverage|\.(git|hg|svn|next|nuxt|output|cache|gradle|idea|vscode|terraform|yarn|pnpm-store))$/;

const skippedFiles = /([.-]min\.(m?js|css|html)|\.bundle\.js|\.(map|snap|lock)|\.d\.[cm]?ts)$/;

/** Larger files are data or bundles, not written by hand. */
const largestFile = 1_000_000;

interface Folder {
  path: string;
  ignores: readonly { base: string; file: GitIgnore }[];
}

/**
 * All files below a folder that people write: honours `.gitignore`, and leaves out installed packages, vendored code, build
 * outputs, minified bundles and everything over 1 MB. Certificates are taken although they are often ignored by git. Reading is
 * synchronous: for ten thousand small files promises cost more than the reading.
 */
export function* walk(root: string): Generator<SourceFile> {
  const waiting: Folder[] = [{ path: '', ignores: [] }];
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    const entries = readdirSync(join(root, folder.path), { withFileTypes: true });
    const ignores = entries.some(({ name }) => name === '.gitignore')
      ? [...folder.ignores, gitIgnoreOf({ root, folder: folder.path })]
      : folder.ignores;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (skippedFolders.test(entry.name) || isIgnored({ path, isFolder: true, ignores })) continue;
        waiting.push({ path, ignores });
      } else if (entry.isFile()) {
        const language = skippedFiles.test(entry.name) ? undefined : languageOf(entry.name);
        if (language === undefined) continue;
        if (language !== 'certificate' && isIgnored({ path, isFolder: false, ignores })) continue;
        if (statSync(join(root, path)).size <= largestFile) yield { path, language };
      }
    }
  }
}

function gitIgnoreOf(options: { root: string; folder: string }): { base: string; file: GitIgnore } {
  const text = readFileSync(join(options.root, options.folder, '.gitignore'), 'utf8');
  return { base: options.folder === '' ? '' : `${options.folder}/`, file: parseGitIgnore(text) };
}

function isIgnored(options: { path: string; isFolder: boolean; ignores: Folder['ignores'] }): boolean {
  for (const { base, file } of options.ignores.toReversed()) {
    const verdict = file.verdict(options.path.slice(base.length), options.isFolder);
    if (verdict) return verdict === 'ignored';
  }
  return false;
}
