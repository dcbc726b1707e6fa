import { isPunctuator, type Group, type TokenTree } from './token-tree.ts';

/** Range of the indexes of the tokens of a function, its parameters included. */
export interface Scope {
  from: number;
  to: number;
}

/** Languages whose functions begin with `def` and have no braces. */
const definesByWord = /\.(?:py|rb)$/;
/** Languages in which a statement may end with its line. */
const endsByLine = /\.(?:py|rb|go|kts?)$/;

/** Lists the functions of a program. One inside another belongs to the outer one. */
export function listScopes(tree: TokenTree): Scope[] {
  return definesByWord.test(tree.file) ? listDefinitions(tree) : listBodies(tree);
}

function listDefinitions({ tokens }: TokenTree): Scope[] {
  const starts = tokens.flatMap(({ kind, value }, index) =>
    kind === 'identifier' && /^(?:def|class)$/.test(value) ? [index] : [],
  );
  return [0, ...starts].map((from, index) => ({ from, to: starts[index] ?? tokens.length }));
}

/** Lists the outermost bodies that are not those of types, and what stands between them: functions with `=>`. */
function listBodies(tree: TokenTree): Scope[] {
  const { tokens, groups } = tree;
  const isInBody = new Map<Group, boolean>();
  const scopes: Scope[] = [];
  // A group comes after the one around it.
  for (const group of groups) {
    const isInside = group.parent !== undefined && isInBody.get(group.parent) === true;
    const isBody = group.delimiter === '{' && !isTypeBody(tree, group);
    isInBody.set(group, isInside || isBody);
    if (isBody && !isInside) scopes.push({ from: startOfHead(tree, group.open), to: group.close });
  }
  let from = 0;
  const others = [...scopes, { from: tokens.length, to: tokens.length }].flatMap((scope) => {
    const range = { from, to: scope.from };
    // A page of PHP is a program without a function around it.
    const between = tree.file.endsWith('.php') ? [range] : splitStatements(tree, range);
    from = scope.to + 1;
    return between;
  });
  return [...scopes, ...others];
}

function splitStatements({ tokens }: TokenTree, { from, to }: Scope): Scope[] {
  const statements: Scope[] = [];
  let start = from;
  for (let index = from; index < to; index += 1) {
    if (!isPunctuator(tokens[index], /^[;{}]$/)) continue;
    if (index > start) statements.push({ from: start, to: index });
    start = index + 1;
  }
  if (to > start) statements.push({ from: start, to });
  return statements;
}

/** Returns whether braces hold the members of a type or a namespace, by the words before them. */
export function isTypeBody({ tokens }: TokenTree, { open }: Group): boolean {
  const head = tokens.slice(Math.max(0, open - 12), open);
  return head
    .slice(head.findLastIndex((token) => isPunctuator(token, /^[;{})]$/)) + 1)
    .some(({ kind, value }) => kind === 'identifier' && typeWords.test(value));
}

const typeWords = /^(?:class|struct|interface|record|enum|namespace|object|trait|module|extension|impl|protocol)$/;

function startOfHead({ tokens }: TokenTree, open: number): number {
  for (let index = open - 1; index >= 0; index -= 1) {
    if (isPunctuator(tokens[index], /^[;{}]$/)) return index + 1;
  }
  return 0;
}

/** Longer statements are not followed to their end. */
const maxStatementTokens = 300;

/** Returns the index after the last token of the statement or the argument that an index lies in. */
export function endOfStatement({ file, tokens, groupOf }: TokenTree, from: number): number {
  const group = groupOf[from];
  const isByLine = endsByLine.test(file) && group?.delimiter !== '(' && group?.delimiter !== '[';
  const last = Math.min(tokens.length, from + maxStatementTokens);
  for (let index = from; index < last; index += 1) {
    const token = tokens[index];
    if (index >= (group?.close ?? tokens.length)) return index;
    if (groupOf[index] !== group) continue;
    if (isPunctuator(token, /^;$/)) return index;
    const before = tokens[index - 1];
    const continues = isPunctuator(token, /^(?:\.|\?\.|->|\+|\|)$/) || isPunctuator(before, /^(?:[.,+=(|]|:=|->)$/);
    if (isByLine && index > from && token && before && token.line > before.line && !continues) return index;
  }
  return last;
}
