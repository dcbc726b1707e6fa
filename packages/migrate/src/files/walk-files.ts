import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { parseGitIgnore, type GitIgnore } from './gitignore.ts';
import { detectLanguage, type Language } from './language.ts';

/** File of a code base, not opened yet. */
export interface SourceFile {
  /** Path from the root, with slashes. */
  path: string;
  language: Language;
}

/** Entry of a folder that the walk does not go into or return. */
export interface SkippedEntry {
  path: string;
  /**
   * `folder`: installed packages, build output and caches. `generated`: minified code, bundles and type declarations.
   * `link`: a symbolic link. `size`: a file over a megabyte. `unreadable`: the file system refused it.
   */
  reason: 'folder' | 'generated' | 'link' | 'size' | 'unreadable';
  /** Message of the file system, if the reason is `unreadable`. */
  message?: string;
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
 * Files that git ignores are left out, except certificates and settings such as `.env`, which are ignored because they
 * differ from machine to machine. Symbolic links are not followed. Reading is synchronous, because for thousands of small
 * files promises cost more than the reading.
 */
export function* walkFiles(root: string, onSkip?: (entry: SkippedEntry) => void): Generator<SourceFile> {
  const queue: Folder[] = [{ path: '', gitIgnores: [] }];
  for (let folder = queue.pop(); folder; folder = queue.pop()) {
    const listed = listFolder({ root, folder, onSkip });
    if (!listed) continue;
    const { entries, gitIgnores } = listed;
    for (const entry of entries) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      if (entry.isSymbolicLink()) onSkip?.({ path, reason: 'link' });
      else if (entry.isDirectory()) {
        if (isIgnored({ path, isFolder: true, gitIgnores })) continue;
        if (skippedFolders.test(entry.name)) onSkip?.({ path, reason: 'folder' });
        else queue.push({ path, gitIgnores });
      } else if (entry.isFile()) {
        const language = detectLanguage(entry.name);
        if (language === undefined || isLeftOut({ path, language, gitIgnores })) continue;
        const reason = findReasonToSkip({ root, path, name: entry.name });
        if (reason) onSkip?.({ path, reason });
        else yield { path, language };
      }
    }
  }
}

/** Lists a folder in the order of names, with the `.gitignore` files that apply in it. */
function listFolder(options: {
  root: string;
  folder: Folder;
  onSkip: ((entry: SkippedEntry) => void) | undefined;
}): { entries: Dirent[]; gitIgnores: Folder['gitIgnores'] } | undefined {
  const { root, folder, onSkip } = options;
  try {
    const entries = readdirSync(join(root, folder.path), { withFileTypes: true });
    const gitIgnores = entries.some((entry) => entry.name === '.gitignore' && entry.isFile())
      ? [...folder.gitIgnores, readGitIgnore({ root, folder: folder.path })]
      : folder.gitIgnores;
    return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)), gitIgnores };
  } catch (error) {
    // The report on all other folders must not be lost. The root itself has been checked by the caller.
    onSkip?.({ path: folder.path, reason: 'unreadable', message: error instanceof Error ? error.message : '' });
    return undefined;
  }
}

function findReasonToSkip(options: { root: string; path: string; name: string }): 'generated' | 'size' | undefined {
  const { root, path, name } = options;
  if (skippedFiles.test(name)) return 'generated';
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  return stats && stats.size > maxFileBytes ? 'size' : undefined;
}

function readGitIgnore(options: { root: string; folder: string }): ScopedGitIgnore {
  const { root, folder } = options;
  const text = readFileSync(join(root, folder, '.gitignore'), 'utf8');
  return { base: folder === '' ? '' : `${folder}/`, gitIgnore: parseGitIgnore(text) };
}

/** Certificates and settings are read even where git ignores them. */
function isLeftOut(options: { path: string; language: Language; gitIgnores: Folder['gitIgnores'] }): boolean {
  const { path, language, gitIgnores } = options;
  if (language === 'certificate' || language === 'config') return false;
  return isIgnored({ path, isFolder: false, gitIgnores });
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
