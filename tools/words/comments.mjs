import { SyntaxKind } from 'typescript/unstable/ast';
import { walk } from './syntax.mjs';

/**
 * @typedef {object} Comment
 * @property {'docstring' | 'comment'} kind
 * @property {string} text As it stands in the file, with its slashes and stars.
 * @property {number} start Its position in the file.
 */

/** Texts in which two slashes begin no comment. */
const texts = new Set([
  SyntaxKind.StringLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateHead,
  SyntaxKind.TemplateMiddle,
  SyntaxKind.TemplateTail,
  SyntaxKind.RegularExpressionLiteral,
  SyntaxKind.JsxText,
]);

/** A block comment, or lines of `//` that follow each other. */
const comment = /\/\*[\s\S]*?\*\/|\/\/[^\n]*(?:\n[^\S\n]*\/\/[^\n]*)*/g;

/**
 * Returns the comments of a file in order.
 *
 * @param {import('typescript/unstable/ast').SourceFile} syntax
 * @returns {Comment[]}
 */
export function commentsIn(syntax) {
  let code = syntax.text;
  walk(syntax, (node) => {
    if (!texts.has(node.kind)) return;
    const [start, end] = [node.getStart(syntax), node.end];
    code = code.slice(0, start) + ' '.repeat(end - start) + code.slice(end);
  });
  return [...code.matchAll(comment)].map(({ 0: { length }, index }) => {
    const text = syntax.text.slice(index, index + length);
    return { kind: text.startsWith('/**') ? 'docstring' : 'comment', text, start: index };
  });
}
