import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { failureDetail, isFailure, isV5HintList, listMissingHints, listsPendingHints } from '../../rules/hint-lists.ts';
import { getSource, matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain, getMemberName } from '../ast/names.ts';
import { getComparedText } from '../ast/compared-text.ts';

/** Number of hint codes that make a branch a list of them. */
const minBranchHints = 3;
/** Tables, types and enums need one more, because their words are more often about something else. */
const minTableHints = 4;

/** A table that is read by a hint, or whose keys are those of an enum of hints, is about nothing else. */
const minReadHints = 2;

/** Finds lists of hint codes without a fallback for new ones: branches, tables, union types and enums. */
export function findHintLists(module: Module): Match[] {
  const matches: Match[] = [];
  const check = (node: t.Node, names: readonly string[], minHints: number): void => {
    if (!isV5HintList(names, minHints)) return;
    const detail = `Does not know ${listMissingHints(names).slice(0, 4).join(', ')} and others.`;
    matches.push(matchNode({ rule: 'hint-without-fallback', module, node, detail }));
  };
  const checkFallback = (options: { node: t.Node; fallback: readonly t.Node[]; names: readonly string[] }): void => {
    const { node, fallback, names } = options;
    const code = fallback.map((part) => getSource(module, part)).join('\n');
    if (!listsPendingHints(names) || !isFailure(code)) return;
    matches.push(matchNode({ rule: 'hint-without-fallback', module, node, detail: failureDetail }));
  };
  module.program.traverse({
    SwitchStatement({ node }) {
      const names = node.cases.map(({ test }) => getComparedText(test));
      const fallback = node.cases.find(({ test }) => test === null);
      if (fallback) {
        checkFallback({ node: fallback, fallback: fallback.consequent, names });
        return;
      }
      check(node.discriminant, names, minBranchHints);
    },
    IfStatement(path) {
      if (path.key === 'alternate' && path.parentPath.isIfStatement()) return;
      const chain = readIfChain(path.node);
      if (chain.last) checkFallback({ node: path.node.test, fallback: [chain.last], names: chain.texts });
      else if (!isExit(path.node) || isLastOfFunction(path)) check(path.node.test, chain.texts, minBranchHints);
    },
    ObjectExpression(path) {
      const keys = path.node.properties.map((property) =>
        t.isObjectProperty(property) || t.isObjectMethod(property)
          ? (getKeyName(property.key, property.computed) ?? getEnumMember(property.key))
          : '',
      );
      for (const fallback of listFallbacks(path)) checkFallback({ node: fallback, fallback: [fallback], names: keys });
      const isReadHere = isReadByHint(path);
      const hasFallback = isReadHere ? isGuardedRead(path) : isReadWithFallback(path);
      if (/default|unknown|fallback/i.test(keys.join(' ')) || hasFallback) return;
      const isOfHints = isReadHere || path.node.properties.every(isKeyedByHint);
      const minHints = isOfHints ? minReadHints : minTableHints;
      check(path.parentPath.isVariableDeclarator() ? path.parentPath.node.id : path.node, keys, minHints);
    },
    NewExpression(path) {
      const keys = readMapKeys(path.node);
      if (keys.length > 0 && !isMapReadWithFallback(path)) {
        check(path.parentPath.isVariableDeclarator() ? path.parentPath.node.id : path.node, keys, minTableHints);
      }
    },
    TSUnionType(path) {
      const names = path.node.types.map((type) =>
        t.isTSLiteralType(type) && t.isStringLiteral(type.literal) ? type.literal.value : '',
      );
      // `'userSign' | 'started' | (string & {})` takes every string.
      const isOpen = path.node.types.some(
        (type) => t.isTSStringKeyword(type) || t.isTSIntersectionType(type) || t.isTSParenthesizedType(type),
      );
      if (!isOpen) check(path.node, names, minTableHints);
    },
    TSEnumDeclaration({ node }) {
      const names = node.members.map(({ initializer, id }) =>
        initializer ? getComparedText(initializer) : (getKeyName(id, false) ?? ''),
      );
      check(node.id, names, minTableHints);
    },
  });
  return matches;
}

/** Returns `userCancel` for the key `[HintCode.UserCancel]` or `[HINTS.USER_CANCEL]`. */
function getEnumMember(key: t.Node): string {
  const name = getMemberName(key) ?? '';
  const camel = /^[A-Z_]+$/.test(name)
    ? name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
    : name;
  return camel.charAt(0).toLowerCase() + camel.slice(1);
}

function isKeyedByHint(property: t.Node): boolean {
  return t.isObjectProperty(property) && property.computed && /hint/i.test(getMemberChain(property.key)[0] ?? '');
}

/** Returns whether a table is read where it stands, by a hint: `({ userCancel: … })[hintCode]`. */
function isReadByHint(path: NodePath<t.ObjectExpression>): boolean {
  const table = path.findParent(
    (parent) => !parent.isTSAsExpression() && !parent.isTSSatisfiesExpression() && !parent.isParenthesizedExpression(),
  );
  if (!table?.isMemberExpression() || !table.node.computed) return false;
  return /hint/i.test(getMemberChain(table.node.property).at(-1) ?? '');
}

/** Reads the texts that the conditions of an `if … else if …` chain compare with. */
function readIfChain(statement: t.IfStatement): { texts: string[]; last: t.Statement | undefined } {
  const texts = collectComparedTexts(statement.test);
  const { alternate } = statement;
  if (!t.isIfStatement(alternate)) return { texts, last: alternate ?? undefined };
  const rest = readIfChain(alternate);
  return { texts: [...texts, ...rest.texts], last: rest.last };
}

/** Returns whether the first branch leaves the function. Then the code after the chain is taken for the fallback. */
function isExit({ consequent }: t.IfStatement): boolean {
  const last = t.isBlockStatement(consequent) ? consequent.body.at(-1) : consequent;
  return t.isReturnStatement(last) || t.isThrowStatement(last);
}

/** Returns whether no code follows that could be the fallback. */
function isLastOfFunction(path: NodePath<t.IfStatement>): boolean {
  const { parentPath: block, container, key } = path;
  const isLast = Array.isArray(container) && key === container.length - 1;
  return isLast && block.isBlockStatement() && block.parentPath.isFunction();
}

function collectComparedTexts(node: t.Node): string[] {
  if (t.isLogicalExpression(node)) return [...collectComparedTexts(node.left), ...collectComparedTexts(node.right)];
  if (!t.isBinaryExpression(node) || !/^===?$/.test(node.operator)) return [];
  return [getComparedText(node.left), getComparedText(node.right)];
}

/** Returns whether a table is read with a fallback somewhere: `texts[hint] ?? …`, `hint in texts`. */
function isReadWithFallback(path: NodePath<t.ObjectExpression>): boolean {
  const declarator = path.findParent((parent) => parent.isStatement() || parent.isVariableDeclarator());
  if (!declarator?.isVariableDeclarator() || !t.isIdentifier(declarator.node.id)) return isGuardedRead(path);
  const references = path.scope.getBinding(declarator.node.id.name)?.referencePaths ?? [];
  return references.some((reference) => isGuardedRead(reference));
}

/** Reads the keys of `new Map([['userSign', …], …])`. */
function readMapKeys({ callee, arguments: [list] }: t.NewExpression): string[] {
  if (!t.isIdentifier(callee, { name: 'Map' }) || !t.isArrayExpression(list)) return [];
  return list.elements.map((entry) => {
    const key = t.isArrayExpression(entry) ? entry.elements[0] : undefined;
    return t.isStringLiteral(key) ? key.value : '';
  });
}

/** Returns whether a map is read with a fallback somewhere: `texts.get(hint) ?? …`, `texts.has(hint)`. */
function isMapReadWithFallback(path: NodePath<t.NewExpression>): boolean {
  const declarator = path.parentPath;
  if (!declarator.isVariableDeclarator() || !t.isIdentifier(declarator.node.id)) return false;
  const references = path.scope.getBinding(declarator.node.id.name)?.referencePaths ?? [];
  return references.some((reference) => {
    const read = reference.parentPath;
    const call = read?.isMemberExpression() ? read.parentPath : undefined;
    if (!call?.isCallExpression()) return false;
    return getMemberName(call.node.callee) === 'has' || isGuardedRead(call);
  });
}

/** Lists what is taken where a table has no entry: `'RFA22'` of `texts[hint] ?? 'RFA22'`. */
function listFallbacks(path: NodePath<t.ObjectExpression>): t.Node[] {
  const declarator = path.findParent((parent) => parent.isStatement() || parent.isVariableDeclarator());
  if (!declarator?.isVariableDeclarator() || !t.isIdentifier(declarator.node.id)) return [];
  const references = path.scope.getBinding(declarator.node.id.name)?.referencePaths ?? [];
  return references.flatMap((reference) => {
    const read = reference.findParent((parent) => !parent.isMemberExpression() && !parent.isTSAsExpression());
    if (!read?.isLogicalExpression() || read.node.operator === '&&') return [];
    return reference.findParent((parent) => parent.node === read.node.left) || reference.node === read.node.left
      ? [read.node.right]
      : [];
  });
}

/** Returns whether a reference is an operand of `??`, `||`, `?:`, `if`, `in`, or an argument of a call like `Object.hasOwn`. */
function isGuardedRead(reference: NodePath): boolean {
  const read = reference.findParent(
    (parent) =>
      !parent.isTSAsExpression() &&
      !parent.isTSNonNullExpression() &&
      !parent.isMemberExpression() &&
      !parent.isOptionalMemberExpression(),
  );
  if (!read) return false;
  return (
    read.isLogicalExpression() ||
    read.isConditionalExpression() ||
    read.isIfStatement() ||
    read.isBinaryExpression({ operator: 'in' }) ||
    (read.isCallExpression() &&
      /hasOwn|includes|has|keys|values|entries/.test(getMemberChain(read.node.callee).join('.')))
  );
}
