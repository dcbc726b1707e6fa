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
 * Parses a `.gitignore`: comments, `!`, folders, `*`, `?`, `**` and character classes without names (`[[:digit:]]`).
 *
 * @see https://git-scm.com/docs/gitignore
 */
export function parseGitIgnore(text: string): GitIgnore {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/(?<!\\) +$/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => parseLine(line) ?? []);
  return {
    check: (path, isFolder) => {
      const last = lines.findLast(({ pattern, isFolderOnly }) => (isFolder || !isFolderOnly) && pattern.test(path));
      if (!last) return undefined;
      return last.isNegated ? 'included' : 'ignored';
    },
  };
}

/** Returns `undefined` for a line that no path can match, such as one with the range `[z-a]`. */
function parseLine(line: string): IgnoreLine | undefined {
  const isNegated = line.startsWith('!');
  let glob = line.slice(isNegated ? 1 : 0);
  const isFolderOnly = glob.endsWith('/');
  if (isFolderOnly) glob = glob.slice(0, -1);
  // A pattern with a slash is relative to the folder of the .gitignore; one without applies at any depth.
  const isAnchored = glob.includes('/');
  if (glob.startsWith('/')) glob = glob.slice(1);
  const body = toRegExpSource(glob);
  try {
    return { isNegated, isFolderOnly, pattern: new RegExp(isAnchored ? `^${body}$` : `(^|/)${body}$`) };
  } catch {
    return undefined;
  }
}

/** Converts a glob to the source of a regular expression. A backslash makes the next character a literal. */
function toRegExpSource(glob: string): string {
  return glob.replaceAll(
    /(?<![^/])\*\*\/|\/\*\*$|\*+|\?|\[!?\]?(?:\\.|[^\]\\])*\]|\\(.)|[.+^${}()|[\]\\]/g,
    (part, escaped: string | undefined) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '/**') return '/.*';
      if (part.startsWith('*')) return '[^/]*';
      if (part === '?') return '[^/]';
      if (part.startsWith('[') && part.length > 2) return toCharacterClass(part);
      const literal = escaped ?? part;
      return /\w/.test(literal) ? literal : `\\${literal}`;
    },
  );
}

/** No class matches a slash, and a `]` that comes first is one of its characters. */
function toCharacterClass(part: string): string {
  const isNegated = part.startsWith('[!');
  const inner = part
    .slice(isNegated ? 2 : 1, -1)
    .replaceAll('[', '\\[')
    .replace(/^\]/, '\\]');
  return isNegated ? `[^/${inner}]` : `[${inner}]`;
}
