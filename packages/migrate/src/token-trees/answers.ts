import { calleeOf, classifyAnswerCall, findEndpoint, mayBeAnswer, type Answer } from './answer-calls.ts';
import { bare, hasType, readDeclaration, readTarget } from './declarations.ts';
import { bodyMember, readInterpolation } from './interpolation.ts';
import { endOfStatement, listScopes, type Scope } from './scopes.ts';
import { isPunctuator, type Group, type TokenTree } from './token-tree.ts';

/** Tells where whole answers of the RP API are, in the functions of a program. */
export interface AnswerFlow {
  /** Returns the answer that a range has as a whole: by a name, in a string, or as the result of a call in it. */
  findWhole(range: { from: number; to: number }): Answer | undefined;
}

/** Calls that return what they are given, in another form. */
const copyingName =
  /^(?:to_?json|json|dumps?|loads?|inspect|repr|str|string|to_?string|writeValueAsString|ReadAll|var_export|print_r|asdict|dict|copy|format|NewDecoder|NewReader|valueOf|mapOf|array)$/i;
const copyingPart =
  /stringify|serialize|parse|json_(?:de|en)code|^(?:decode|encode|readValue|fromJson|marshal|s?printf|sprint)/i;

/** Follows the answers of the RP API through the names of each function. */
export function followAnswers(tree: TokenTree): AnswerFlow {
  const answers = new Map<number, Answer>();
  const stringAnswers = new Map<number, Answer>();
  if (!tree.tokens.some(mayBeAnswer)) return { findWhole: () => undefined };
  for (const scope of listScopes(tree)) followScope(tree, scope, { answers, stringAnswers });
  return {
    findWhole: (range) => findWhole(tree, range, (index) => answers.get(index) ?? stringAnswers.get(index)),
  };
}

interface Found {
  /** The answer that a name stands for where it is used, by the index of the token. */
  answers: Map<number, Answer>;
  /** The whole answers in strings with interpolation. */
  stringAnswers: Map<number, Answer>;
}

/** Reads a function from its beginning to its end. What a name is set to counts until it is set to something else. */
function followScope(tree: TokenTree, { from, to }: Scope, found: Found): void {
  const { tokens } = tree;
  const names = new Map<string, Answer>();
  const pending = new Map<number, { name: string; answer: Answer | undefined }[]>();
  const known = (index: number): Answer | undefined => found.answers.get(index) ?? found.stringAnswers.get(index);
  for (let index = from; index < to; index += 1) {
    for (const { name, answer } of pending.get(index) ?? []) {
      if (answer) names.set(name, answer);
      else names.delete(name);
    }
    const token = tokens[index];
    if (!token) continue;
    if (token.kind === 'string') {
      const answer = readInterpolation(tree, index, names);
      if (answer) found.stringAnswers.set(index, answer);
      continue;
    }
    if (token.kind === 'identifier') {
      const declared = readDeclaration(tree, index);
      if (declared) names.set(declared.name, declared.answer);
      const answer = names.get(bare(token.value));
      if (answer && !isMemberName(tree, index)) found.answers.set(index, answer);
      continue;
    }
    if (!isPunctuator(token, /^(?:=|:=)$/)) continue;
    const name = readTarget(tree, index);
    if (name === undefined) continue;
    // The right side is read with the names as they are before it, so it takes effect at its end.
    const end = endOfStatement(tree, index + 1);
    followRange(tree, { from: index + 1, to: end }, { names, found });
    const typed = names.get(name)?.form === 'body' && hasType(tree, index) ? names.get(name) : undefined;
    const range = { from: index + 1, to: end };
    const answer = findWhole(tree, range, known) ?? findRequest(tree, range, known) ?? typed;
    pending.set(end, [...(pending.get(end) ?? []), { name, answer }]);
  }
  for (const { name, answer } of readOutputs(tree, { from, to }, known))
    markRest(tree, { from, to, name, answer, found });
}

/** Marks the names in a range that is read ahead. */
function followRange(
  tree: TokenTree,
  { from, to }: { from: number; to: number },
  { names, found }: { names: ReadonlyMap<string, Answer>; found: Found },
): void {
  for (let index = from; index < to; index += 1) {
    const token = tree.tokens[index];
    const answer = token?.kind === 'identifier' ? names.get(bare(token.value)) : undefined;
    if (answer && !isMemberName(tree, index)) found.answers.set(index, answer);
  }
}

/** `x` of `a.x`, and `x` of `x: 1` and `x = 1` among arguments. */
function isMemberName({ tokens, groupOf }: TokenTree, index: number): boolean {
  if (isPunctuator(tokens[index - 1], /^(?:\.|->|::|\?\.)$/)) return true;
  const isArgument = groupOf[index]?.delimiter === '(';
  return isArgument && isPunctuator(tokens[index + 1], /^(?:=|:)$/) && !isPunctuator(tokens[index + 1], /^==$/);
}

/** Finds names that a call fills: `json.Unmarshal(body, &order)`. */
function readOutputs(
  tree: TokenTree,
  { from, to }: Scope,
  known: (index: number) => Answer | undefined,
): { name: string; answer: Answer; at: number }[] {
  const { tokens, groupAt } = tree;
  const outputs: { name: string; answer: Answer; at: number }[] = [];
  for (let open = from; open < to; open += 1) {
    const group = /^(?:Unmarshal|Decode)$/.test(tokens[open - 1]?.value ?? '') ? groupAt.get(open) : undefined;
    if (group?.delimiter !== '(') continue;
    let line = open;
    while (line > from && tokens[line - 1]?.line === tokens[open]?.line) line -= 1;
    // `json.NewDecoder(resp.Body).Decode(&order)` has the body before it.
    const answer =
      findWhole(tree, { from: open + 1, to: group.close }, known) ??
      findWhole(tree, { from: line, to: open - 2 }, known);
    const output = tokens.slice(open, group.close).findIndex((token) => isPunctuator(token, /^&$/));
    const name = output < 0 ? undefined : tokens[open + output + 1];
    if (answer && name?.kind === 'identifier') outputs.push({ name: name.value, answer, at: group.close });
  }
  return outputs;
}

function markRest(
  tree: TokenTree,
  options: { from: number; to: number; name: string; answer: Answer; found: Found },
): void {
  const { from, to, name, answer, found } = options;
  for (let index = from; index < to; index += 1) {
    if (tree.tokens[index]?.value === name && !isMemberName(tree, index))
      found.answers.set(index, { ...answer, form: 'body' });
  }
}

/** Finds an address or a request in what a name is set to. */
function findRequest(
  tree: TokenTree,
  range: { from: number; to: number },
  known: (index: number) => Answer | undefined,
): Answer | undefined {
  const kind = findEndpoint(tree, range, known);
  return kind && { kind, form: 'request' };
}

function findWhole(
  tree: TokenTree,
  { from, to }: { from: number; to: number },
  known: (index: number) => Answer | undefined,
): Answer | undefined {
  const { tokens, groupAt, groupOf } = tree;
  for (let index = from; index < to; index += 1) {
    const group = groupAt.get(index);
    if (group?.delimiter !== '(' || group.close > to) continue;
    const answer = classifyAnswerCall(tree, group, known);
    if (!answer || !isCopied(tree, groupOf[group.open], from)) continue;
    const form = formAfter(tree, group.close + 1, to, answer);
    if (form) return { kind: answer.kind, form };
  }
  for (let index = from; index < to; index += 1) {
    const answer = known(index);
    if (!answer || answer.form === 'request' || !isCopied(tree, groupOf[index], from)) continue;
    if (tokens[index]?.kind === 'string') return answer;
    const form = formAfter(tree, index + 1, to, answer);
    if (form === 'body') return { kind: answer.kind, form };
  }
  return undefined;
}

const maxTypeTokens = 20;

function afterTypeArguments({ tokens }: TokenTree, open: number): number {
  for (let index = open + 1; index < open + maxTypeTokens; index += 1) {
    if (isPunctuator(tokens[index], /^>$/)) return index + 1;
  }
  return open;
}

/** Groups around a value that are looked at. */
const maxAround = 30;

/** Returns whether everything around an index, up to the start of a range, passes the value on as it is. */
function isCopied(tree: TokenTree, group: Group | undefined, from: number): boolean {
  let depth = 0;
  for (let around = group; around && around.open >= from; around = around.parent) {
    depth += 1;
    if (depth > maxAround) return false;
    if (around.delimiter !== '(') continue;
    const callee = tree.tokens[calleeOf(tree, around)];
    if (callee?.kind === 'identifier' && !copyingName.test(callee.value) && !copyingPart.test(callee.value)) {
      return false;
    }
  }
  return true;
}

/** Returns the form of a value after the members that follow it; `undefined` if they read something else of it. */
function formAfter(tree: TokenTree, from: number, to: number, answer: Answer): 'response' | 'body' | undefined {
  const { tokens, groupAt } = tree;
  let form: 'response' | 'body' | undefined = answer.form === 'request' ? undefined : answer.form;
  let at = from;
  while (at < to && isPunctuator(tokens[at], /^(?:\.|->|\?\.|!|\[)$/)) {
    if (isPunctuator(tokens[at], /^!$/)) {
      at += 1;
      continue;
    }
    const member = tokens[at + 1];
    if (isPunctuator(tokens[at], /^\[$/) || member?.kind !== 'identifier' || !bodyMember.test(member.value))
      return undefined;
    at += 2;
    if (isPunctuator(tokens[at], /^<$/)) at = afterTypeArguments(tree, at);
    const call = isPunctuator(tokens[at], /^\($/) ? groupAt.get(at) : undefined;
    // `answer.get("hintCode")` reads a member.
    if (member.value === 'get' && call && call.close > call.open + 1) return undefined;
    if (call) at = call.close + 1;
    if (
      !/^(?:await|execute|unwrap|get|block|join|result|getAwaiter|getResult|configureAwait|retrieve)$/i.test(
        member.value,
      )
    )
      form = 'body';
  }
  return form;
}
