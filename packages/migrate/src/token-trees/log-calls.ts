import { loggerNames, logMethodNames } from '../rules/secrets.ts';
import { isPunctuator, type TokenTree } from './token-tree.ts';
import type { Token } from './tokenize.ts';

/** Log statement of a program: the token of its method, and the range of the indexes of what it prints. */
export interface LogCall {
  method: Token;
  from: number;
  to: number;
}

/** Finds the log statements: `log.info(…)`, `println(…)`, `logger.info { … }` of Kotlin, `logger.info …` of Ruby. */
export function findLogCalls(tree: TokenTree): LogCall[] {
  const { file, tokens, groups } = tree;
  const inGroups = groups.flatMap((group): LogCall[] => {
    const method = tokens[group.open - 1];
    const isCall = group.delimiter === '(' || (group.delimiter === '{' && file.endsWith('.kt'));
    if (!isCall || !method || !isLogMethod(tree, group.open - 1)) return [];
    return [{ method, from: group.open + 1, to: group.close }];
  });
  return file.endsWith('.rb') ? [...inGroups, ...findCommands(tree)] : inGroups;
}

/** Finds calls without parentheses, which end with their line. */
function findCommands(tree: TokenTree): LogCall[] {
  const { tokens } = tree;
  return tokens.flatMap((method, index): LogCall[] => {
    const next = tokens[index + 1];
    if (next?.line !== method.line || isPunctuator(next, /^[(.=,)\]}{]$/) || !isLogMethod(tree, index)) return [];
    let end = index + 1;
    while (tokens[end]?.line === method.line) end += 1;
    return [{ method, from: index + 1, to: end }];
  });
}

const printingFunction = /^(?:print(?:f|ln)?|var_dump|print_r|error_log|puts|pp|NSLog|os_log|debugPrint|dump)$/;
const otherLogger = /^(?:out|err|Console|Debug|Trace|Log|Logger|LOG|LOGGER|stdout|stderr|Rails|Timber)$/;

/** Returns whether a token is the method of a logger, or a function that prints. */
function isLogMethod({ tokens }: TokenTree, index: number): boolean {
  const method = tokens[index];
  if (method?.kind !== 'identifier') return false;
  const dot = tokens[index - 1];
  if (!isPunctuator(dot, /^(\.|->|::|\?\.)$/)) return printingFunction.test(method.value);
  if (!logMethodNames.test(method.value)) return false;
  const logger = tokens[index - 2]?.value ?? '';
  return loggerNames.test(logger.replace(/^[$@_]+/, '')) || otherLogger.test(logger);
}
