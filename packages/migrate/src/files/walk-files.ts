import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseGitIgnore, type GitIgnore } from './gitignore.ts';
import { detectLanguage, type Language } from './language.ts';

/** File of a code base, not opened yet. */
export interface SourceFile {
  /** Path from the root, with slashes. */
  path: string;
  language: Language;
}

/** Installed packages, vendored code, build output and caches. */
const skippedFolders =
  /^(node_modules|bower_components|jspm_packages|vendor|vendors|third_party|third-party|Pods|Carthage|site-packages|venv|\.venv|__pycache__|dist|build|out|target|obj|coverage|\.(git|hg|svn|next|nuxt|output|cache|gradle|idea|vscode|terraform|yarn|pnpm-store))$/;

/** Minified code, bundles, source maps, snapshots, locks and type declarations. */
const skippedFiles = /([.-]min\.(m?js|css|html)|\.bundle\.js|\.(map|snap|lock)|\.d\.[cm]?ts)$/;

/** Larger files are data or bundles. */
const maxFileBytes = 1_000_000;

/** `.gitignore` file and the folder it applies to. */
interface ScopedGitIgnore {
  /** Path prefix of the folder; empty for the root, otherwise with a slash at its end. */
  base: string;
  gitIgnore: GitIgnore;
}

interface Folder {
  path: string;
  /** Those of the folder and of all folders above it, from the root down. */
  gitIgnores: readonly ScopedGitIgnore[];
}

/**
 * Walks the files below a folder that are written by hand.
 *
 * Files that git ignores are left out, except certificates, which are often ignored on purpose. Symbolic links are not
 * followed. Reading is synchronous, because for thousands of small files promises cost more than the reading.
 */
export function* walkFiles(root: string): Generator<SourceFile> {
  const queue: Folder[] = [{ path: '', gitIgnores: [] }];
  for (let folder = queue.pop(); folder; folder = queue.pop()) {
    const entries = readdirSync(join(root, folder.path), { withFileTypes: true });
    const gitIgnores = entries.some(({ name }) => name === '.gitignore')
      ? [...folder.gitIgnores, readGitIgnore({ root, folder: folder.path })]
      : folder.gitIgnores;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (skippedFolders.test(entry.name) || isIgnored({ path, isFolder: true, gitIgnores })) continue;
        queue.push({ path, gitIgnores });
      } else if (entry.isFile()) {
        const language = skippedFiles.test(entry.name) ? undefined : detectLanguage(entry.name);
        if (language === undefined) continue;
        if (language !== 'certificate' && isIgnored({ path, isFolder: false, gitIgnores })) continue;
        if (statSync(join(root, path)).size <= maxFileBytes) yield { path, language };
      }
    }
  }
}

function readGitIgnore(options: { root: string; folder: string }): ScopedGitIgnore {
  const { root, folder } = options;
  const text = readFileSync(join(root, folder, '.gitignore'), 'utf8');
  return { base: folder === '' ? '' : `${folder}/`, gitIgnore: parseGitIgnore(text) };
}

/** The `.gitignore` nearest to the file decides, if any of its lines applies. */
function isIgnored(options: { path: string; isFolder: boolean; gitIgnores: Folder['gitIgnores'] }): boolean {
  const { path, isFolder, gitIgnores } = options;
  for (const { base, gitIgnore } of gitIgnores.toReversed()) {
    const verdict = gitIgnore.check(path.slice(base.length), isFolder);
    if (verdict) return verdict === 'ignored';
  }
  return false;
}
