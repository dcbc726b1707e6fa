import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { isV5HintList, listMissingHints } from '../../rules/hint-lists.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain } from '../ast/names.ts';
import { getComparedText } from './compared-text.ts';

/** Number of hint codes that make a branch a list of them. */
const minBranchHints = 3;
/** Tables, types and enums need one more, because their words are more often about something else. */
const minTableHints = 4;

/** Finds lists of hint codes without a fallback for new ones: branches, tables, union types and enums. */
export function findHintLists(module: Module): Match[] {
  const matches: Match[] = [];
  const check = (node: t.Node, names: readonly string[], minHints: number): void => {
    if (!isV5HintList(names, minHints)) return;
    const detail = `Does not know ${listMissingHints(names).slice(0, 4).join(', ')} and others.`;
    matches.push(matchNode({ rule: 'hint-without-fallback', module, node, detail }));
  };
  module.program.traverse({
    SwitchStatement({ node }) {
      const hasDefault = node.cases.some(({ test }) => test === null);
      if (hasDefault) return;
      const names = node.cases.map(({ test }) => getComparedText(test));
      check(node.discriminant, names, minBranchHints);
    },
    IfStatement(path) {
      if (path.key === 'alternate' && path.parentPath.isIfStatement()) return;
      const chain = readIfChain(path.node);
      if (!chain.hasElse && !isExit(path.node)) check(path.node.test, chain.texts, minBranchHints);
    },
    ObjectExpression(path) {
      const keys = path.node.properties.map((property) =>
        t.isObjectProperty(property) || t.isObjectMethod(property)
          ? (getKeyName(property.key, property.computed) ?? '')
          : '',
      );
      if (/default|unknown|fallback/i.test(keys.join(' ')) || isReadWithFallback(path)) return;
      check(path.parentPath.isVariableDeclarator() ? path.parentPath.node.id : path.node, keys, minTableHints);
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

/** Reads the texts that the conditions of an `if … else if …` chain compare with. */
function readIfChain(statement: t.IfStatement): { texts: string[]; hasElse: boolean } {
  const texts = collectComparedTexts(statement.test);
  const { alternate } = statement;
  if (!t.isIfStatement(alternate)) return { texts, hasElse: alternate !== null && alternate !== undefined };
  const rest = readIfChain(alternate);
  return { texts: [...texts, ...rest.texts], hasElse: rest.hasElse };
}

/** Returns whether the first branch leaves the function. Then the code after the chain is taken for the fallback. */
function isExit({ consequent }: t.IfStatement): boolean {
  const last = t.isBlockStatement(consequent) ? consequent.body.at(-1) : consequent;
  return t.isReturnStatement(last) || t.isThrowStatement(last);
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
