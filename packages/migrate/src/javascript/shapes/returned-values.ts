import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { getCalleeName, getMemberName } from '../ast/names.ts';

/** Calls of compilers around the body of an async function: TypeScript's and Babel's. */
const bodyWrapper = /^_*(?:awaiter|generator|asyncToGenerator|wrapAsyncGenerator|async_to_generator|ts_generator)$/;
const regeneratorMethod = /^(?:wrap|mark|async|w|m)$/;

/** Instruction of TypeScript's generators for ES5: `[4, promise]` waits, `[2, value]` returns. */
const awaits = 4;
const returns = 2;

/** Lists the expressions that a function returns, also where a compiler has rewritten `async` and `await`. */
export function listReturnedValues(fn: NodePath<t.Function>): NodePath[] {
  const body = fn.get('body');
  if (!Array.isArray(body) && body.isExpression()) return expandReturned(body, fn);
  return listReturnStatements(fn).flatMap((statement) => {
    const argument = statement.get('argument') as NodePath;
    return argument.node ? expandReturned(argument, fn) : [];
  });
}

function listReturnStatements(fn: NodePath): NodePath<t.ReturnStatement>[] {
  const statements: NodePath<t.ReturnStatement>[] = [];
  fn.traverse({
    Function: (inner) => inner.skip(),
    ReturnStatement: (statement) => {
      statements.push(statement);
    },
  });
  return statements;
}

function expandReturned(returned: NodePath, fn: NodePath<t.Function>): NodePath[] {
  const inner = findWrappedBody(returned);
  if (inner) return listReturnedValues(inner);
  const instruction = readInstruction(returned);
  if (instruction) return instruction.kind === returns && instruction.value ? [instruction.value] : [];
  if (!isRegenerator(fn)) return [returned];
  // `return _context.abrupt("return", value)`; what else is returned there is awaited.
  if (!returned.isCallExpression() || getMemberName(returned.node.callee) !== 'abrupt') return [];
  const [, value] = returned.get('arguments');
  return value ? [value] : [];
}

/** Finds the function whose result is that of the call of a compiler: `__awaiter(this, void 0, void 0, function* () { … })`. */
function findWrappedBody(path: NodePath): NodePath<t.Function> | undefined {
  if (!path.isCallExpression()) return undefined;
  const { callee } = path.node;
  const name = getCalleeName(callee) ?? '';
  const isWrapper = bodyWrapper.test(name) || (t.isMemberExpression(callee) && regeneratorMethod.test(name));
  if (isWrapper) {
    for (const argument of path.get('arguments')) {
      if (argument.isFunction()) return argument;
      const inner = findWrappedBody(argument);
      if (inner) return inner;
    }
    return undefined;
  }
  // `_asyncToGenerator(function* () { … })()`, and `.apply(this, arguments)` after it
  const object = path.get('callee') as NodePath;
  if (object.isCallExpression()) return findWrappedBody(object);
  return object.isMemberExpression() && /^(?:apply|call)$/.test(name)
    ? findWrappedBody(object.get('object'))
    : undefined;
}

function readInstruction(path: NodePath): { kind: number; value: NodePath | undefined } | undefined {
  if (!path.isArrayExpression()) return undefined;
  const [kind, value] = path.get('elements') as NodePath[];
  const isInstruction = kind?.isNumericLiteral() === true && kind.node.value <= 7 && isGenerator(path);
  return isInstruction ? { kind: kind.node.value, value } : undefined;
}

function isGenerator(path: NodePath): boolean {
  const call = path.getFunctionParent()?.parent;
  return t.isCallExpression(call) && /^_*(?:ts_)?generator$/.test(getCalleeName(call.callee) ?? '');
}

function isRegenerator(fn: NodePath): boolean {
  const { parent } = fn;
  if (!t.isCallExpression(parent) || !t.isMemberExpression(parent.callee)) return false;
  return /^(?:wrap|w)$/.test(getMemberName(parent.callee) ?? '') && fn.isFunction() && fn.node.params.length === 1;
}

/**
 * Finds the expression that was awaited for a value in compiled code: `promise` of `[4, promise]` for the next `_a.sent()`.
 *
 * Compilers keep the order of the source, so it is the last one that is returned before.
 */
export function findAwaited(path: NodePath): NodePath | undefined {
  const member = path.isCallExpression() ? (path.get('callee') as NodePath) : path;
  if (!member.isMemberExpression() || !/^(?:sent|v)$/.test(getMemberName(member.node) ?? '')) return undefined;
  const fn = member.getFunctionParent();
  const object = member.node.object;
  const [parameter] = fn?.node.params ?? [];
  if (!fn || !t.isIdentifier(object) || !t.isIdentifier(parameter, { name: object.name })) return undefined;
  const before = listReturnStatements(fn).filter(({ node }) => (node.end ?? 0) <= (path.node.start ?? 0));
  const argument = before.at(-1)?.get('argument') as NodePath | undefined;
  if (!argument?.node) return undefined;
  const instruction = readInstruction(argument);
  if (instruction) return instruction.kind === awaits ? instruction.value : undefined;
  return isRegenerator(fn) ? argument : undefined;
}
