/** Line of a `.gitignore`. */
interface IgnoreLine {
  pattern: RegExp;
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
 * Parses a `.gitignore`: comments, `!`, folders, `*`, `?`, `**` and character classes.
 *
 * @see https://git-scm.com/docs/gitignore
 */
export function parseGitIgnore(text: string): GitIgnore {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/(?<!\\)\s+$/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseLine);
  return {
    check: (path, isFolder) => {
      const last = lines.findLast(({ pattern, isFolderOnly }) => (isFolder || !isFolderOnly) && pattern.test(path));
      if (!last) return undefined;
      return last.isNegated ? 'included' : 'ignored';
    },
  };
}

function parseLine(line: string): IgnoreLine {
  const isNegated = line.startsWith('!');
  let glob = line.slice(isNegated ? 1 : 0);
  const isFolderOnly = glob.endsWith('/');
  if (isFolderOnly) glob = glob.slice(0, -1);
  // A pattern with a slash is relative to the folder of the .gitignore; one without applies at any depth.
  const isAnchored = glob.includes('/');
  if (glob.startsWith('/')) glob = glob.slice(1);
  const body = toRegExpSource(glob);
  return { isNegated, isFolderOnly, pattern: new RegExp(isAnchored ? `^${body}$` : `(^|/)${body}$`) };
}

/** Converts a glob to the source of a regular expression. A backslash makes the next character a literal. */
function toRegExpSource(glob: string): string {
  return glob.replaceAll(
    /\*\*\/|\/\*\*$|\*\*|\*|\?|\[!?[^\]]*\]|\\(.)|[.+^${}()|[\]\\]/g,
    (part, escaped: string | undefined) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '/**') return '/.*';
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      if (part === '?') return '[^/]';
      if (part.startsWith('[') && part.length > 2) return part.replace('[!', '[^');
      return `\\${escaped ?? part}`;
    },
  );
}
