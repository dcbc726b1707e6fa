import { classifyTypeName } from '../rules/answer-names.ts';
import type { Answer } from './answer-calls.ts';
import { isPunctuator, type TokenTree } from './token-tree.ts';

/** Returns a name without the signs that variables have in PHP and Ruby. */
export const bare = (name: string): string => name.replace(/^[$@]+/, '');

/** Reads the name that an assignment sets: of `a, err := …` the first, of `val a: Type = …` the name. */
export function readTarget({ tokens, groupOf }: TokenTree, index: number): string | undefined {
  const group = groupOf[index]?.delimiter;
  if (group === '(' || group === '[') return undefined;
  let at = index - 1;
  // A type after a colon
  for (let back = at; back > index - 8 && tokens[back]?.line === tokens[index]?.line; back -= 1) {
    if (isPunctuator(tokens[back], /^:$/)) at = back - 1;
    if (isPunctuator(tokens[back], /^[;{}()]$/)) break;
  }
  while (isPunctuator(tokens[at - 1], /^,$/) && tokens[at - 2]?.kind === 'identifier') at -= 2;
  const token = tokens[at];
  return token?.kind === 'identifier' ? bare(token.value) : undefined;
}

/** Returns whether an assignment declares its name with the type of an answer. */
export function hasType({ tokens }: TokenTree, index: number): boolean {
  const head = tokens.slice(Math.max(0, index - 6), index).filter(({ line }) => line === tokens[index]?.line);
  return head.some(({ kind, value }) => kind === 'identifier' && classifyTypeName(value) !== undefined);
}

/** Reads a name that is declared with the type of an answer: `CollectResponse answer`, `answer: CollectResponse`. */
export function readDeclaration(
  { file, tokens, groupOf }: TokenTree,
  index: number,
): { name: string; answer: Answer } | undefined {
  const kind = classifyTypeName(tokens[index]?.value ?? '');
  if (!kind) return undefined;
  const answer: Answer = { kind, form: 'body' };
  const next = tokens[index + 1];
  if (next?.kind === 'identifier' && !/^(?:implements|extends|where|in|is|as)$/.test(next.value)) {
    return { name: bare(next.value), answer };
  }
  let at = index - 1;
  // `*models.CollectResponse` of Go, and a name before it
  while (
    isPunctuator(tokens[at], /^(?:\*|\?|\.)$/) ||
    (isPunctuator(tokens[at + 1], /^\.$/) && tokens[at]?.kind === 'identifier')
  )
    at -= 1;
  const isGo = file.endsWith('.go') && groupOf[index]?.delimiter === '(';
  if (isPunctuator(tokens[at], /^:$/)) at -= 1;
  else if (!isGo) return undefined;
  const name = tokens[at];
  return name?.kind === 'identifier' && name.value !== 'return' ? { name: bare(name.value), answer } : undefined;
}
