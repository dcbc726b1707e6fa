import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { getCalleeName, getKeyName, unwrapExpression } from '../ast/names.ts';

/** End of an address, as far as the code tells. */
export interface AddressEnds {
  /** Last parts that are written out. Each may be what the address ends with. */
  words: readonly string[];
  /** Expressions whose value the code around them does not tell: parameters, settings, members of unknown objects. */
  unknown: readonly NodePath[];
}

const maxDepth = 8;
const noEnds: AddressEnds = { words: [], unknown: [] };

/** Evaluates what an address may end with: the endpoint, when it is an address of the RP API. */
export function evaluateEnds(address: NodePath, depth = 0): AddressEnds {
  const path = unwrapExpression(address);
  const unknown: AddressEnds = { words: [], unknown: [path] };
  if (depth > maxDepth) return unknown;
  const follow = (next: NodePath): AddressEnds => evaluateEnds(next, depth + 1);
  if (path.isStringLiteral()) return { words: [path.node.value], unknown: [] };
  if (path.isTemplateLiteral()) {
    const last = path.node.quasis.at(-1)?.value.cooked ?? '';
    const expression = path.get('expressions').at(-1) as NodePath | undefined;
    return last === '' && expression ? follow(expression) : { words: [last], unknown: [] };
  }
  if (path.isBinaryExpression({ operator: '+' })) return follow(path.get('right'));
  if (path.isConditionalExpression()) return merge([follow(path.get('consequent')), follow(path.get('alternate'))]);
  if (path.isLogicalExpression()) return merge([follow(path.get('left')), follow(path.get('right'))]);
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) return evaluateMember(path, unknown, follow);
  if (path.isCallExpression() || path.isNewExpression()) return evaluateCall(path, unknown, follow);
  if (path.isIdentifier()) return evaluateName(path, unknown, follow);
  return unknown;
}

function merge(ends: readonly AddressEnds[]): AddressEnds {
  return { words: ends.flatMap(({ words }) => words), unknown: ends.flatMap((end) => end.unknown) };
}

type Follow = (next: NodePath) => AddressEnds;

/** `urls.sign` is the value of that member, or `sign` where the object is not seen. Other names tell nothing. */
function evaluateMember(
  path: NodePath<t.MemberExpression> | NodePath<t.OptionalMemberExpression>,
  unknown: AddressEnds,
  follow: Follow,
): AddressEnds {
  const name = getKeyName(path.node.property, path.node.computed);
  const object = path.get('object') as NodePath;
  const table = object.isIdentifier() ? constantOf(object) : undefined;
  if (table?.isObjectExpression()) {
    const values = table.get('properties').flatMap((property): NodePath[] => {
      if (!property.isObjectProperty()) return [];
      const key = getKeyName(property.node.key, property.node.computed);
      return name === undefined || key === name ? [property.get('value')] : [];
    });
    return values.length === 0 ? unknown : merge(values.map(follow));
  }
  if (name === 'href' && object.isNewExpression()) return follow(object);
  return name !== undefined && endpointWord.test(name) ? { words: [name], unknown: [] } : unknown;
}

const endpointWord = /^(auth|sign|collect|cancel)$/;

/** `new URL('sign', base)`, `join(base, 'sign')`, `['…', 'sign'].join('/')`, `path.toString()`. */
function evaluateCall(
  path: NodePath<t.CallExpression> | NodePath<t.NewExpression>,
  unknown: AddressEnds,
  follow: Follow,
): AddressEnds {
  const args = path.get('arguments') as NodePath[];
  const [first] = args;
  const name = getCalleeName(path.node.callee);
  const callee = path.get('callee') as NodePath;
  const object = callee.isMemberExpression() ? (callee.get('object') as NodePath) : undefined;
  if (name === 'URL' || name === 'String' || name === 'encodeURI') return first ? follow(first) : unknown;
  if (name === 'toString' && object) return follow(object);
  if (name === 'join' && object?.isArrayExpression()) {
    const last = object.get('elements').at(-1) as NodePath | undefined;
    return last?.node ? follow(last) : unknown;
  }
  const last = args.findLast((argument) => !argument.isObjectExpression());
  if (!last) return unknown;
  const ends = follow(last);
  // What a function makes of its arguments is not evaluated: only a word that is passed is believed to come out.
  return ends.words.some((word) => isEndpoint(word)) ? ends : unknown;
}

function evaluateName(path: NodePath<t.Identifier>, unknown: AddressEnds, follow: Follow): AddressEnds {
  if (path.node.name === 'undefined') return noEnds;
  const init = constantOf(path);
  return init ? follow(init) : unknown;
}

/** Returns the value of a name that is set once, at its declaration. */
export function constantOf(path: NodePath<t.Identifier>): NodePath | undefined {
  const binding = path.scope.getBinding(path.node.name);
  if (!binding?.constant || !binding.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) {
    return undefined;
  }
  const init = binding.path.get('init') as NodePath;
  return init.node ? unwrapExpression(init) : undefined;
}

/** Returns whether a word is, or ends with, an endpoint of the RP API. */
export function isEndpoint(word: string): boolean {
  return /^(auth|sign|collect|cancel|payment)$/.test(segmentsOf(word).at(-1) ?? '');
}

/** Returns whether a word names the endpoint for signing on a site. `phone/sign` came with version 6. */
export function isSignEndpoint(word: string): boolean {
  const segments = segmentsOf(word);
  return segments.at(-1) === 'sign' && segments.at(-2) !== 'phone';
}

function segmentsOf(word: string): string[] {
  const [path = ''] = word.split('?', 1);
  return (path.endsWith('/') ? path.slice(0, -1) : path).split('/');
}
