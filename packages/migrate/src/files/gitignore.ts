/** One line of a `.gitignore`. */
interface IgnoreLine {
  pattern: RegExp;
  /** Begins with `!`: takes the file in again. */
  negated: boolean;
  /** Ends with `/`: only folders. */
  folderOnly: boolean;
}

/** The `.gitignore` of one folder. Paths are relative to that folder, with slashes. */
export interface GitIgnore {
  /** `undefined` when no line says anything about the path. */
  verdict(path: string, isFolder: boolean): 'ignored' | 'kept' | undefined;
}

/** Reads a `.gitignore`: comments, `!`, folders, `*`, `?`, `**` and character classes. */
export function parseGitIgnore(text: string): GitIgnore {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/(?<!\\)\s+$/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseLine);
  return {
    verdict: (path, isFolder) => {
      const last = lines.findLast(({ pattern, folderOnly }) => (isFolder || !folderOnly) && pattern.test(path));
      if (!last) return undefined;
      return last.negated ? 'kept' : 'ignored';
    },
  };
}

function parseLine(line: string): IgnoreLine {
  const negated = line.startsWith('!');
  let glob = line.slice(negated ? 1 : 0);
  const folderOnly = glob.endsWith('/');
  if (folderOnly) glob = glob.slice(0, -1);
  const anchored = glob.includes('/');
  if (glob.startsWith('/')) glob = glob.slice(1);
  const body = globToPattern(glob);
  return { negated, folderOnly, pattern: new RegExp(anchored ? `^${body}$` : `(^|/)${body}$`) };
}

function globToPattern(glob: string): string {
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
