import { parse, type ParseResult, type ParserPlugin } from '@babel/parser';
import babelTraverse, { type NodePath } from '@babel/traverse';
import type { Program } from '@babel/types';

/** Parsed file, with the path of its root node. Scopes and bindings are found through that path. */
export interface Module {
  /** Path from the root of the code base, with slashes. */
  file: string;
  text: string;
  program: NodePath<Program>;
}

/**
 * Parses JavaScript or TypeScript.
 *
 * @returns `undefined` for a file that the parser gives up on.
 */
export function parseModule(options: { file: string; text: string; isTypeScript: boolean }): Module | undefined {
  const { file, text } = options;
  try {
    const ast = parseText(options);
    let program: NodePath<Program> | undefined;
    // Traversal is the public way to a path with scope information; it stops at the first node.
    babelTraverse.default(ast, {
      Program(path) {
        program = path;
        path.stop();
      },
    });
    return program && { file, text, program };
  } catch (error) {
    // The parser throws SyntaxError; the scope analysis throws TypeError, for example on duplicate declarations.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Returns the number of syntax errors in a script. For one that the parser gives up on it is `Infinity`. */
export function countSyntaxErrors(options: { file: string; text: string }): number {
  try {
    return parseText({ ...options, isTypeScript: /\.[cm]?tsx?$/.test(options.file) }).errors?.length ?? 0;
  } catch (error) {
    if (error instanceof SyntaxError) return Infinity;
    throw error;
  }
}

function parseText(options: { file: string; text: string; isTypeScript: boolean }): ParseResult {
  return parse(options.text, {
    sourceType: 'unambiguous',
    errorRecovery: true,
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    allowSuperOutsideMethod: true,
    allowUndeclaredExports: true,
    plugins: selectPlugins(options),
  });
}

function selectPlugins(options: { file: string; text: string; isTypeScript: boolean }): ParserPlugin[] {
  const { file, text, isTypeScript } = options;
  // In a .ts file `<T>value` is a type assertion, which the jsx plugin would read as an element.
  if (isTypeScript) return [...(/\.[cm]?ts$/.test(file) ? [] : (['jsx'] as const)), 'typescript', 'decorators-legacy'];
  return ['jsx', /@flow/.test(text.slice(0, 500)) ? 'flow' : 'decorators-legacy'];
}
