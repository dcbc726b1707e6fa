import {
  isAsExpression,
  isBinaryExpression,
  isBlock,
  isNumericLiteral,
  isParameterDeclaration,
  isPropertyAssignment,
  isPropertyDeclaration,
  isPropertySignatureDeclaration,
  isUnionTypeNode,
  isVariableDeclaration,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { placeAt } from '../source.mjs';
import { walk } from '../syntax.mjs';

/** @typedef {import('typescript/unstable/ast').Node} Node */

const wordsWithoutUnit = new Set('timeout age delay interval size limit every after within'.split(' '));

/** Files that have the interface of npm `bankid` or of Playwright, names included. */
const namesOfOthers = /\/src\/compat\/|\/src\/playwright\/browser-page\.ts$/;

/** Members of BankID's API, which keep BankID's names: years. */
const namesOfBankId = new Set(['age']);

/** @type {import('../source.mjs').Rule} */
export const unitInName = {
  name: 'unitInName',
  advice: 'A number carries its unit in its name: timeoutMs, ageSeconds, maxBodyBytes.',
  find: (sources) =>
    sources
      .filter(({ path }) => !namesOfOthers.test(path))
      .flatMap((source) =>
        (source.syntax?.statements ?? [])
          .filter((statement) => isExported(statement))
          .flatMap((statement) => numberNamesIn(statement))
          .filter((name) => !namesOfBankId.has(name.getText()))
          .filter((name) => wordsWithoutUnit.has(lastWord(name.getText())))
          .map((name) => placeAt(source, name.getStart(), name.getText())),
      ),
};

function isExported(/** @type {Node & { modifiers?: readonly Node[] }} */ { modifiers = [] }) {
  return modifiers.some(({ kind }) => kind === SyntaxKind.ExportKeyword);
}

/** Returns the names of numbers that a statement shows to others: variables, members, parameters, no local ones. */
function numberNamesIn(/** @type {Node} */ statement) {
  /** @type {Node[]} */
  const names = [];
  walk(statement, (node) => {
    if (isBlock(node)) return 'skip';
    if (isNamed(node) && (node.type === undefined ? isNumericValue(node.initializer) : isNumberType(node.type)))
      names.push(node.name);
    return undefined;
  });
  return names;
}

/** @returns {node is Node & { name: Node, type?: Node, initializer?: Node }} */
function isNamed(/** @type {Node} */ node) {
  const kinds = [isVariableDeclaration, isParameterDeclaration, isPropertyDeclaration, isPropertySignatureDeclaration];
  return isPropertyAssignment(node) || kinds.some((isOfKind) => isOfKind(node));
}

/** @returns {boolean} */
function isNumberType(/** @type {Node} */ type) {
  if (isUnionTypeNode(type)) return type.types.some((member) => isNumberType(member));
  return type.kind === SyntaxKind.NumberKeyword;
}

/**
 * Answers for numbers and for arithmetic on them, such as `5 * 60_000`.
 *
 * @returns {boolean}
 */
function isNumericValue(/** @type {Node | undefined} */ value) {
  if (value === undefined) return false;
  if (isAsExpression(value)) return isNumericValue(value.expression);
  if (isBinaryExpression(value)) return isNumericValue(value.left) && isNumericValue(value.right);
  return isNumericLiteral(value);
}

function lastWord(/** @type {string} */ name) {
  return (name.split(/(?=[A-Z])/).at(-1) ?? '').toLowerCase();
}
