import {
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isRegularExpressionLiteral,
  isStringLiteral,
} from 'typescript/unstable/ast';
import { walk } from '../words/syntax.mjs';

/**
 * @typedef {object} Regex A regular expression in a source file.
 * @property {string} path
 * @property {number} line Counted from 1.
 * @property {string} literal As it is written: `/a+/g`.
 * @property {boolean} isComposed Its text is put together while the program runs, so that it cannot be analysed.
 */

/**
 * Returns all regular expressions of source files: literals, and what is passed to `RegExp`.
 *
 * @param {readonly import('../words/source.mjs').Source[]} sources
 * @returns {Regex[]}
 */
export function regexesIn(sources) {
  return sources.flatMap(({ path, text, syntax }) => {
    /** @type {Regex[]} */
    const found = [];
    if (syntax === undefined) return found;
    const add = (/** @type {number} */ end, /** @type {string} */ literal, isComposed = false) =>
      found.push({ path, line: text.slice(0, end).split('\n').length, literal, isComposed });
    walk(syntax, (node) => {
      if (isRegularExpressionLiteral(node)) add(node.end, node.text);
      if (!(isNewExpression(node) || isCallExpression(node))) return;
      if (!isIdentifier(node.expression) || node.expression.text !== 'RegExp') return;
      const [pattern, flags] = node.arguments ?? [];
      if (pattern === undefined || isRegularExpressionLiteral(pattern)) return;
      if (isStringLiteral(pattern) && (flags === undefined || isStringLiteral(flags))) {
        add(node.end, `/${new RegExp(pattern.text).source}/${flags?.text ?? ''}`);
      } else {
        add(node.end, text.slice(node.pos, node.end).trim(), true);
      }
    });
    return found;
  });
}
