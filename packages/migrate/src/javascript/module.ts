import { parse, type ParserPlugin } from '@babel/parser';
import babelTraverse, { type NodePath } from '@babel/traverse';
import type { Program } from '@babel/types';

/** A parsed file with its scopes. */
export interface Module {
  /** From the root, with slashes. */
  file: string;
  text: string;
  program: NodePath<Program>;
}

/** Parses JavaScript or TypeScript once; `undefined` when it cannot be read at all. */
export function parseModule(options: { file: string; text: string; typescript: boolean }): Module | undefined {
  const { file, text } = options;
  try {
    const ast = parse(text, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowSuperOutsideMethod: true,
      allowUndeclaredExports: true,
      plugins: pluginsFor(options),
    });
    let program: NodePath<Program> | undefined;
    babelTraverse.default(ast, {
      Program(path) {
        program = path;
        path.stop();
      },
    });
    return program && { file, text, program };
  } catch (error) {
    // What the parser or the scope analysis gives up on (a syntax of tomorrow, a broken file) is still read as text.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function pluginsFor(options: { file: string; text: string; typescript: boolean }): ParserPlugin[] {
  const { file, text, typescript } = options;
  if (typescript) return [...(/\.[cm]?ts$/.test(file) ? [] : (['jsx'] as const)), 'typescript', 'decorators-legacy'];
  return ['jsx', /@flow/.test(text.slice(0, 500)) ? 'flow' : 'decorators-legacy'];
}
