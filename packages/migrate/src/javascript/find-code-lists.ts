import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { callsRpApi } from '../evidence.ts';
import type { Sighting } from '../finding.ts';
import { isOldHintList, missingHints, soapCodes } from '../rules/hint-lists.ts';
import type { Module } from './module.ts';
import { chainOf, keyName } from './names.ts';
import { sight } from './sight.ts';

/** Lists of hint codes without a way out for new ones, and comparisons of error codes that miss them. */
export function findCodeLists(module: Module): Sighting[] {
  const found: Sighting[] = [];
  const ownAddress = callsRpApi(module.text);
  const isSoap = (text: string): boolean => ownAddress && soapCodes.test(text);
  const list = (node: t.Node, names: readonly string[], least = 3): void => {
    if (!isOldHintList(names, least)) return;
    const detail = `Does not know ${missingHints(names).slice(0, 4).join(', ')} and others.`;
    found.push(sight({ rule: 'hint-without-fallback', module, node, detail }));
  };
  module.program.traverse({
    SwitchStatement({ node }) {
      if (node.cases.some(({ test }) => test === null)) return;
      list(
        node.discriminant,
        node.cases.map(({ test }) => textOf(test)),
      );
    },
    IfStatement(path) {
      if (path.key === 'alternate' && path.parentPath.isIfStatement()) return;
      const chain = ifChain(path.node);
      if (!chain.hasElse && !leaves(path.node)) list(path.node.test, chain.texts);
    },
    ObjectExpression(path) {
      const keys = path.node.properties.map((property) =>
        t.isObjectProperty(property) || t.isObjectMethod(property)
          ? (keyName(property.key, property.computed) ?? '')
          : '',
      );
      if (!/default|unknown|fallback/i.test(keys.join(' ')) && !isReadWithFallback(path))
        list(path.parentPath.isVariableDeclarator() ? path.parentPath.node.id : path.node, keys, 4);
    },
    TSUnionType(path) {
      const names = path.node.types.map((type) =>
        t.isTSLiteralType(type) && t.isStringLiteral(type.literal) ? type.literal.value : '',
      );
      const open = path.node.types.some(
        (type) => t.isTSStringKeyword(type) || t.isTSIntersectionType(type) || t.isTSParenthesizedType(type),
      );
      if (!open) list(path.node, names, 4);
    },
    TSEnumDeclaration({ node }) {
      list(
        node.id,
        node.members.map(({ initializer, id }) => (initializer ? textOf(initializer) : (keyName(id, false) ?? ''))),
        4,
      );
    },
    BinaryExpression({ node }) {
      if (!/^[!=]==?$/.test(node.operator)) return;
      for (const [side, other] of [
        [node.left, node.right],
        [node.right, node.left],
      ] as const) {
        if (!t.isStringLiteral(side)) continue;
        const text = side.value;
        const about = chainOf(other).at(-1) ?? '';
        const soap = isSoap(text) && /code|error|status|hint|fault/i.test(about);
        const maintenance =
          !t.isCallExpression(other) &&
          /^maintenance$/i.test(text) &&
          /error_?code|code/i.test(about) &&
          !/lowercase|uppercase/i.test(about);
        if (soap || maintenance) found.push(sight({ rule: 'error-code-comparison', module, node }));
      }
    },
    SwitchCase(path) {
      const { test } = path.node;
      const { parent } = path;
      if (!t.isStringLiteral(test) || !t.isSwitchStatement(parent)) return;
      const about = chainOf(parent.discriminant).at(-1) ?? '';
      const text = test.value;
      const spelledOnce =
        /^maintenance$/i.test(text) &&
        /code/i.test(about) &&
        !parent.cases.some((other) => other !== path.node && /^maintenance$/i.test(textOf(other.test)));
      if ((isSoap(text) && /code|error|status|hint|fault/i.test(about)) || spelledOnce) {
        found.push(sight({ rule: 'error-code-comparison', module, node: test }));
      }
    },
  });
  return found;
}

/** A literal's text; of `Hint.userSign` the last name. */
function textOf(node: t.Node | null | undefined): string {
  if (!node) return '';
  return t.isStringLiteral(node) ? node.value : (chainOf(node).at(-1) ?? '');
}

function ifChain(statement: t.IfStatement): { texts: string[]; hasElse: boolean } {
  const texts = comparedTexts(statement.test);
  const { alternate } = statement;
  if (!t.isIfStatement(alternate)) return { texts, hasElse: alternate !== null && alternate !== undefined };
  const rest = ifChain(alternate);
  return { texts: [...texts, ...rest.texts], hasElse: rest.hasElse };
}

/** Whether the branch leaves the function: what follows it is the way out. */
function leaves({ consequent }: t.IfStatement): boolean {
  const last = t.isBlockStatement(consequent) ? consequent.body.at(-1) : consequent;
  return t.isReturnStatement(last) || t.isThrowStatement(last);
}

function comparedTexts(node: t.Node): string[] {
  if (t.isLogicalExpression(node)) return [...comparedTexts(node.left), ...comparedTexts(node.right)];
  if (!t.isBinaryExpression(node) || !/^===?$/.test(node.operator)) return [];
  return [textOf(node.left), textOf(node.right)];
}

/** Whether a table of texts is only read with something to fall back on: `texts[hint] ?? …`, `hint in texts`. */
function isReadWithFallback(path: NodePath<t.ObjectExpression>): boolean {
  const declarator = path.findParent((parent) => parent.isStatement() || parent.isVariableDeclarator());
  if (!declarator?.isVariableDeclarator() || !t.isIdentifier(declarator.node.id)) return isGuarded(path);
  const references = path.scope.getBinding(declarator.node.id.name)?.referencePaths ?? [];
  return references.some((reference) => isGuarded(reference));
}

function isGuarded(reference: NodePath): boolean {
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
    (read.isCallExpression() && /hasOwn|includes|has|keys|values|entries/.test(chainOf(read.node.callee).join('.')))
  );
}
