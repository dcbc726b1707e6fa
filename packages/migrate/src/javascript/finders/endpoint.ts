import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { getCalleeName, getKeyName } from '../ast/names.ts';

/** Endpoint of the RP API that a call names. */
export interface Endpoint {
  /** `other`: an endpoint that starts no order, or `payment`. */
  kind: 'auth' | 'sign' | 'phone' | 'other';
  /** `true` for a path, `/sign`; `false` for a word, `sign`. */
  isPath: boolean;
}

/** Finds the endpoint in the arguments of a call: `'/auth'`, `` `${base}/sign` ``, `base + '/auth'`, `urls.sign`, `'sign'`. */
export function findEndpoint(call: NodePath<t.CallExpression>): Endpoint | undefined {
  for (const argument of call.get('arguments')) {
    const address = argument.isObjectExpression() ? findAddress(argument) : argument;
    const tail = address && evaluateTail(address);
    if (tail === undefined) continue;
    const match = /(^|\/)(phone\/)?(auth|sign|collect|cancel|payment)\/?$/i.exec(tail);
    if (!match) continue;
    const [, slash, phone, word = ''] = match;
    return { kind: phone ? 'phone' : toKind(word.toLowerCase()), isPath: slash === '/' };
  }
  return undefined;
}

function toKind(word: string): Endpoint['kind'] {
  return word === 'auth' || word === 'sign' ? word : 'other';
}

/** Finds the address in a request configuration: `axios({ url, data })`. */
function findAddress(argument: NodePath<t.ObjectExpression>): NodePath | undefined {
  for (const property of argument.get('properties')) {
    if (!property.isObjectProperty()) continue;
    const name = getKeyName(property.node.key, property.node.computed);
    if (/^(url|uri|path|endpoint|pathname)$/.test(name ?? '')) return property.get('value');
  }
  return undefined;
}

const maxDepth = 5;

/**
 * Evaluates the end of an address, which is enough to tell the endpoint.
 *
 * That is the last part of a template literal, the right side of `+`, the value of a constant, or the last name of
 * `urls.sign`.
 */
function evaluateTail(path: NodePath, depth = 0): string | undefined {
  if (depth > maxDepth) return undefined;
  if (path.isStringLiteral()) return path.node.value;
  if (path.isTemplateLiteral()) {
    const last = path.node.quasis.at(-1)?.value.cooked ?? '';
    const expression = path.get('expressions').at(-1) as NodePath | undefined;
    return last === '' && expression ? evaluateTail(expression, depth + 1) : last;
  }
  if (path.isBinaryExpression({ operator: '+' })) return evaluateTail(path.get('right'), depth + 1);
  if (path.isNewExpression() && getCalleeName(path.node.callee) === 'URL') {
    const [first] = path.get('arguments');
    return first && evaluateTail(first, depth + 1);
  }
  if (path.isMemberExpression()) return getKeyName(path.node.property, path.node.computed);
  if (!path.isIdentifier()) return undefined;
  const declared = path.scope.getBinding(path.node.name)?.path;
  const init = declared?.isVariableDeclarator() ? declared.get('init') : undefined;
  return init?.node ? evaluateTail(init as NodePath, depth + 1) : undefined;
}
