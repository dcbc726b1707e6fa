import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { getKeyName, getMemberChain, getMemberName } from '../ast/names.ts';

/** Functions by which a page calls its own server. */
const pageCall = /^(?:fetch|\$fetch|axios|get|post|getJSON|ajax|request|load)$/;
/** Addresses of a server that ask for the state of an order. */
const pollingPath = /(?:^|\/)collect$|bank_?-?id[^\s]{0,60}(?:collect|status|poll|check|progress)/i;

/** The same in the query of a script that has one address: `?do=poll`. */
const pollingQuery = /[?&](?:do|action|op|cmd|step|mode|method)=(?:poll|collect)\b/i;

/** Finds the calls of `collect` in a part of a program: of the RP API, of a client object, or of the page's own server. */
export function findCollectCalls(part: NodePath): NodePath<t.CallExpression>[] {
  const calls: NodePath<t.CallExpression>[] = [];
  part.traverse({
    CallExpression(call) {
      const [name = '', owner] = getMemberChain(call.node.callee).toReversed();
      const isMethod = owner !== undefined && /^_?collect(?:Order|Status)?$/i.test(name);
      const tails = call.node.arguments.map(getTail);
      const hasCollectPath = tails.some((tail) => /(?:^|[/.:])collect$/.test(tail));
      const asksServer =
        pageCall.test(name) &&
        call.node.arguments.some(
          (one, index) => pollingPath.test(tails[index] ?? '') || pollingQuery.test(getText(one)),
        );
      const isImported =
        owner === undefined && /^collect(?:Order|Status)?$/.test(name) && call.node.arguments.some(namesOrder);
      if (isImported || isMethod || hasCollectPath || asksServer) calls.push(call);
    },
  });
  return calls;
}

/** Returns whether a page asks its own server for the answer of `collect`, by the address: `/bankid/collect?orderRef=…`. */
export function isPageCollect({ node }: NodePath<t.CallExpression>): boolean {
  const name = getMemberChain(node.callee).at(-1) ?? '';
  return pageCall.test(name) && node.arguments.some((one) => /bank_?-?id[^\s]{0,60}\/collect$/i.test(getTail(one)));
}

/** Returns whether a page asks its own server to start an order, at an address that is named as BankID's: `/bankid/auth`. */
export function isPageStart({ node }: NodePath<t.CallExpression>): boolean {
  const name = getMemberChain(node.callee).at(-1) ?? '';
  return (
    pageCall.test(name) && node.arguments.some((one) => /bank_?-?id[^\s]{0,60}\/(?:auth|sign)$/i.test(getTail(one)))
  );
}

/** Returns a string literal, or the texts of a template literal or a sum, without the query. */
function getTail(argument: t.Node): string {
  return getText(argument).split('?')[0] ?? '';
}

function getText(argument: t.Node): string {
  if (t.isStringLiteral(argument)) return argument.value;
  if (t.isTemplateLiteral(argument)) return argument.quasis.map(({ value }) => value.raw).join('x');
  return t.isBinaryExpression(argument) ? `${getText(argument.left)}${getText(argument.right)}` : '';
}

/** Returns whether an argument is the reference of an order: `orderRef`, `{ orderRef }`, `session.orderRef`. */
export function namesOrder(argument: t.Node): boolean {
  const isReference = (name: string | undefined): boolean => /^order_?ref$/i.test(name ?? '');
  if (!t.isObjectExpression(argument)) return isReference(getMemberChain(argument).at(-1));
  return argument.properties.some((one) => t.isObjectProperty(one) && isReference(getKeyName(one.key, one.computed)));
}

/** Returns whether the function waits for a call before it goes on: `await`, or a promise that it returns. */
export function isAwaited(call: NodePath): boolean {
  const outer = call.findParent(
    (parent) => parent.isAwaitExpression() || parent.isReturnStatement() || parent.isStatement() || parent.isFunction(),
  );
  return outer?.isAwaitExpression() === true || outer?.isReturnStatement() === true;
}

/**
 * Returns whether a function skips its turn while a call is in flight: before the call it tests a name, and leaves or goes
 * around the call, and between the test and the call it sets that name.
 */
export function isGuarded({ collect, fn }: { collect: NodePath; fn: NodePath<t.Function> }): boolean {
  const tested = new Set<string>();
  fn.traverse({
    IfStatement(statement) {
      const isAround = collect.findParent((parent) => parent.node === statement.node) !== null;
      const isBefore = (statement.node.end ?? 0) <= (collect.node.start ?? 0) && leaves(statement.node.consequent);
      if (isAround || isBefore) for (const name of listNames(statement.get('test'))) tested.add(name);
    },
  });
  let isSet = false;
  fn.traverse({
    AssignmentExpression({ node }) {
      const setsBefore = (node.start ?? 0) < (collect.node.start ?? 0);
      isSet ||= setsBefore && tested.has(getMemberChain(node.left).join('.'));
    },
  });
  return isSet;
}

function leaves(node: t.Statement): boolean {
  const last = t.isBlockStatement(node) ? node.body.at(-1) : node;
  return t.isReturnStatement(last) || t.isContinueStatement(last) || t.isThrowStatement(last);
}

/** Lists the names and member chains in a condition: `busy`, `this.busy`, `ref.current`. */
function listNames(test: NodePath): string[] {
  const { node } = test;
  if (t.isIdentifier(node)) return [node.name];
  if (getMemberName(node) !== undefined) return [getMemberChain(node).join('.')];
  if (test.isUnaryExpression()) return listNames(test.get('argument'));
  if (test.isLogicalExpression() || test.isBinaryExpression()) {
    return [...listNames(test.get('left') as NodePath), ...listNames(test.get('right') as NodePath)];
  }
  return [];
}
