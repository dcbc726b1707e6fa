/** Pattern of a path, as git reads it. */
export interface Glob {
  /** Returns whether the pattern matches a whole path, in time that grows with the length of the path only. */
  matches(path: string): boolean;
}

/** One character, any number of characters, or a part that may be left out. */
type Step = { kind: 'one' | 'many'; fits: (character: string) => boolean } | { kind: 'optional'; steps: number };

const anything = (): boolean => true;
const isSlash = (character: string): boolean => character === '/';
const isNoSlash = (character: string): boolean => character !== '/';

/** Folders of any depth with the slash after them, or none: the steps of `**` before a slash. */
const folders: readonly Step[] = [
  { kind: 'optional', steps: 2 },
  { kind: 'many', fits: anything },
  { kind: 'one', fits: isSlash },
];

/**
 * Parses a pattern: `*`, `?`, `**`, classes of characters, and a backslash that makes the next character a literal.
 *
 * Returns `undefined` for one that no path can match, such as one with the range `[z-a]`.
 */
export function parseGlob({ text, isAnchored }: { text: string; isAnchored: boolean }): Glob | undefined {
  const steps: Step[] = isAnchored ? [] : [...folders];
  let mayHoldClass = true;
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const atStart = at === 0 || text[at - 1] === '/';
    const stars = /^\*+/.exec(rest)?.[0].length ?? 0;
    const characterClass = mayHoldClass && rest.startsWith('[') ? readClass(rest) : undefined;
    // Where one class is not closed, no later one is.
    if (rest.startsWith('[') && !characterClass) mayHoldClass = false;
    if (atStart && rest.startsWith('**/')) {
      steps.push(...folders);
      at += 3;
    } else if (rest === '/**') {
      steps.push({ kind: 'one', fits: isSlash }, { kind: 'many', fits: anything });
      at += 3;
    } else if (stars > 0) {
      steps.push({ kind: 'many', fits: isNoSlash });
      at += stars;
    } else if (rest.startsWith('?')) {
      steps.push({ kind: 'one', fits: isNoSlash });
      at += 1;
    } else if (characterClass) {
      const { fits, length } = characterClass;
      if (!fits) return undefined;
      steps.push({ kind: 'one', fits });
      at += length;
    } else {
      const isEscaped = rest.startsWith('\\') && rest.length > 1;
      const literal = rest[isEscaped ? 1 : 0];
      steps.push({ kind: 'one', fits: (character) => character === literal });
      at += isEscaped ? 2 : 1;
    }
  }
  return { matches: (path) => matchSteps(steps, path) };
}

/** Reads a class, which no slash fits; `fits` is `undefined` when no character does. */
function readClass(text: string): { length: number; fits: ((character: string) => boolean) | undefined } | undefined {
  const isNegated = text.startsWith('[!');
  const start = isNegated ? 2 : 1;
  // A `]` that comes first is one of its characters, unless there is no other.
  const isBracketFirst = text[start] === ']';
  const end = findClassEnd(text, isBracketFirst ? start + 1 : start) ?? (isBracketFirst ? start : undefined);
  if (end === undefined || end < 2) return undefined;
  const inner = text.slice(start, end).replaceAll('[', '\\[').replace(/^\]/, '\\]');
  try {
    const pattern = new RegExp(isNegated ? `^[^/${inner}]$` : `^[${inner}]$`);
    return { length: end + 1, fits: (character) => pattern.test(character) };
  } catch {
    return { length: end + 1, fits: undefined };
  }
}

function findClassEnd(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += text[at] === '\\' ? 2 : 1) if (text[at] === ']') return at;
  return undefined;
}

/** Follows all ways through the steps at once, so that no character of the path is read twice. */
function matchSteps(steps: readonly Step[], path: string): boolean {
  let reached = withoutReading(steps, new Set([0]));
  for (const character of path.split('')) {
    const next = new Set<number>();
    for (const at of reached) {
      const step = steps[at];
      if (step?.kind === 'one' && step.fits(character)) next.add(at + 1);
      if (step?.kind === 'many' && step.fits(character)) next.add(at);
    }
    reached = withoutReading(steps, next);
  }
  return reached.has(steps.length);
}

/** Adds the steps that are reached from others without a character. A set also visits what is added meanwhile. */
function withoutReading(steps: readonly Step[], reached: Set<number>): Set<number> {
  for (const at of reached) {
    const step = steps[at];
    if (step?.kind === 'many' || step?.kind === 'optional') reached.add(at + 1);
    if (step?.kind === 'optional') reached.add(at + 1 + step.steps);
  }
  return reached;
}
