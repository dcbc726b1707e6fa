import { parseGlob, type Glob } from './glob.ts';

/** Line of a `.gitignore`. */
interface IgnoreLine {
  glob: Glob;
  /** `true` if it begins with `!`, which includes files again. */
  isNegated: boolean;
  /** `true` if it ends with `/`, which limits it to folders. */
  isFolderOnly: boolean;
}

/** Parsed `.gitignore` of one folder. */
export interface GitIgnore {
  /** Checks a path relative to the folder, with slashes. Returns `undefined` if no line applies to it. */
  check(path: string, isFolder: boolean): 'ignored' | 'included' | undefined;
}

/**
 * Parses a `.gitignore`: comments, `!`, folders, `*`, `?`, `**` and character classes without names (`[[:digit:]]`).
 *
 * @see https://git-scm.com/docs/gitignore
 */
export function parseGitIgnore(text: string): GitIgnore {
  const lines = text
    .split(/\r?\n/)
    .map(withoutTrailingSpaces)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => parseLine(line) ?? []);
  return {
    check: (path, isFolder) => {
      const last = lines.findLast(({ glob, isFolderOnly }) => (isFolder || !isFolderOnly) && glob.matches(path));
      if (!last) return undefined;
      return last.isNegated ? 'included' : 'ignored';
    },
  };
}

/** A space at the end of a line counts only after a backslash. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end -= 1;
  return line.slice(0, line[end - 1] === '\\' ? end + 1 : end);
}

/** Returns `undefined` for a line that no path can match, such as one with the range `[z-a]`. */
function parseLine(line: string): IgnoreLine | undefined {
  const isNegated = line.startsWith('!');
  let text = line.slice(isNegated ? 1 : 0);
  const isFolderOnly = text.endsWith('/');
  if (isFolderOnly) text = text.slice(0, -1);
  // A pattern with a slash is relative to the folder of the .gitignore; one without applies at any depth.
  const isAnchored = text.includes('/');
  const glob = parseGlob({ text: text.startsWith('/') ? text.slice(1) : text, isAnchored });
  return glob && { isNegated, isFolderOnly, glob };
}
