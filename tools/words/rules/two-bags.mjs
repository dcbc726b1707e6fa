import {
  isBinaryExpression,
  isCallExpression,
  isConditionalExpression,
  isIdentifier,
  isImportDeclaration,
  isNamedImports,
  isNewExpression,
  isObjectLiteralExpression,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isSpreadAssignment,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { placeAt } from '../source.mjs';
import { nodesOf } from '../syntax.mjs';

/**
 * @typedef {import('typescript/unstable/ast').Node} Node
 * @typedef {import('typescript/unstable/ast').CallExpression | import('typescript/unstable/ast').NewExpression} Call
 */

/** @type {import('../source.mjs').Rule} */
export const twoBags = {
  name: 'twoBags',
  advice: 'Arguments for another file are named one by one: at most one object is spread into a call.',
  find: (sources) =>
    sources.flatMap((source) => {
      const imported = importedNames(source);
      return nodesOf(source, isCall)
        .filter(({ expression }) => imported.has(firstName(expression) ?? ''))
        .filter((call) => (call.arguments ?? []).some((argument) => hasTwoBags(argument)))
        .map((call) => placeAt(source, call.getStart(), call.getText().replace(/\s+/g, ' ').slice(0, 100)));
    }),
};

/** @returns {node is Call} */
function isCall(/** @type {Node} */ node) {
  return isCallExpression(node) || isNewExpression(node);
}

/** Returns the names that a file imports, `assert` excepted. */
function importedNames(/** @type {import('../source.mjs').Source} */ source) {
  // A comparison hands nothing to another file.
  const others = nodesOf(source, isImportDeclaration).filter(
    ({ moduleSpecifier }) => !/assert/.test(moduleSpecifier.getText()),
  );
  const names = others.flatMap(({ importClause }) => {
    const bindings = importClause?.namedBindings;
    const named = bindings === undefined ? [] : isNamedImports(bindings) ? bindings.elements : [bindings];
    return [importClause?.name, ...named.map(({ name }) => name)];
  });
  return new Set(names.map((name) => name?.text));
}

/** Returns the name with which a callee begins: `f` of `f(…)`, `library` of `library.part.f(…)`. */
function firstName(/** @type {Node} */ callee) {
  let node = callee;
  while (isPropertyAccessExpression(node)) node = node.expression;
  return isIdentifier(node) ? node.text : undefined;
}

/**
 * Answers for an argument, and for the literals in it.
 *
 * @returns {boolean}
 */
function hasTwoBags(/** @type {Node} */ value) {
  if (!isObjectLiteralExpression(value)) return false;
  const { properties } = value;
  if (properties.filter((member) => isSpreadAssignment(member) && isBag(member.expression)).length > 1) return true;
  return properties.some((member) => isPropertyAssignment(member) && hasTwoBags(member.initializer));
}

/**
 * Answers for a spread expression: `condition && { name }` names its members, any other hides them.
 *
 * @returns {boolean}
 */
function isBag(/** @type {Node} */ node) {
  if (isParenthesizedExpression(node)) return isBag(node.expression);
  if (isObjectLiteralExpression(node) || node.getText() === 'process.env') return false;
  if (isConditionalExpression(node)) return isBag(node.whenTrue) || isBag(node.whenFalse);
  if (isBinaryExpression(node)) {
    if (node.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken) return isBag(node.right);
    return isBag(node.left) || isBag(node.right);
  }
  return true;
}
