import {
  bankIdName,
  classifyMethodName,
  classifyTypeName,
  generalClientName,
  type AnswerKind,
} from '../rules/answer-names.ts';
import { isPunctuator, normalizeToken, type Group, type TokenTree } from './token-tree.ts';
import type { Token } from './tokenize.ts';

/** Value that comes from a call of the RP API. */
export interface Answer {
  kind: AnswerKind;
  /** `request`: an address or a request; `response`: a response of an HTTP client, which prints no body; `body`: the answer. */
  form: 'request' | 'response' | 'body';
}

const endpoint = /(^|\/|\})(auth|sign|collect)\/?$/;
/** Functions that send a request, with those that return the body itself. */
const sendingFunction = /post|send|request|call|exchange|execute|fetch|invoke|perform/i;
const bodyFunction = /forObject|json$|getBody|^(?:file_get_contents|curl_exec)$/i;
const ownObject = /^(?:self|this|\$this|base|super)$/;

/** Returns whether a token names a method, a type or an endpoint that has to do with an answer. */
export function mayBeAnswer({ kind, value }: Token): boolean {
  if (kind === 'string') return endpoint.test(value);
  return (
    kind === 'identifier' && (classifyMethodName(value.replace(/Async$/, '')) ?? classifyTypeName(value)) !== undefined
  );
}

/** Returns what a call returns, by its name, the object it is called on, and its arguments. */
export function classifyAnswerCall(
  tree: TokenTree,
  group: Group,
  known: (index: number) => Answer | undefined,
): Answer | undefined {
  const { tokens } = tree;
  const callee = calleeOf(tree, group);
  const name = tokens[callee]?.kind === 'identifier' ? (tokens[callee]?.value ?? '') : '';
  if (name === '' || isDeclaration(tree, callee)) return undefined;
  const isMethod = isPunctuator(tokens[callee - 1], /^(\.|->|::|\?\.)$/);
  const owner = isMethod ? (tokens[callee - 2]?.value ?? '') : '';
  const method = name.replace(/Async$/, '');
  const kind = classifyMethodName(method);
  const isClient = bankIdName.test(owner) || generalClientName.test(owner);
  if (kind && (isClient || (isMethod && namesOrder(tree, group)))) return { kind, form: 'body' };
  // A function of the code base may be named after what it calls: `bankid('auth', …)`.
  const isSending = sendingFunction.test(name) || bodyFunction.test(name) || (!isMethod && bankIdName.test(name));
  if (!isSending) return undefined;
  const sent = findEndpoint(tree, { from: group.open + 1, to: group.close }, known);
  if (!sent) return undefined;
  const isOwn = !isMethod || ownObject.test(owner) || bankIdName.test(owner);
  return { kind: sent, form: isOwn || bodyFunction.test(name) ? 'body' : 'response' };
}

/** Returns the index of the name before the parentheses, type arguments left out: `post` of `post<Order>(…)`. */
export function calleeOf({ tokens }: TokenTree, { open }: Group): number {
  if (!isPunctuator(tokens[open - 1], /^>$/)) return open - 1;
  for (let index = open - 2; index > open - 12; index -= 1) {
    if (isPunctuator(tokens[index], /^<$/)) return index - 1;
  }
  return open - 1;
}

/** `def auth(…)`, `public Order auth(…)`, `func (c *Client) Auth(…)`, and the constructor of a type. */
function isDeclaration({ tokens }: TokenTree, callee: number): boolean {
  const before = tokens[callee - 1];
  if (before?.kind === 'identifier')
    return !/^(?:return|await|throw|yield|in|not|and|or|if|puts|p|print|else|when)$/.test(before.value);
  return false;
}

/** Returns whether the arguments have the reference of an order, or the address of a person. */
function namesOrder({ tokens }: TokenTree, { open, close }: Group): boolean {
  return tokens.slice(open + 1, close).some((token) => /^(?:enduserip|orderref)$/.test(normalizeToken(token)));
}

/** Finds the endpoint in a range: a string that ends with it, or a name that has been given such an address. */
export function findEndpoint(
  { tokens }: TokenTree,
  range: { from: number; to: number },
  known: (index: number) => Answer | undefined,
): AnswerKind | undefined {
  for (let index = range.from; index < range.to; index += 1) {
    const token = tokens[index];
    const word = token?.kind === 'string' ? endpoint.exec(token.value)?.[2] : undefined;
    if (word !== undefined) return word === 'collect' ? 'collect' : 'order';
    const value = known(index);
    if (value?.form === 'request') return value.kind;
  }
  return undefined;
}
