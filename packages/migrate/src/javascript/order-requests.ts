import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { callsRpApi } from '../evidence.ts';
import { calleeName, enclosingNames, keyName } from './names.ts';
import type { Project } from './project.ts';
import { resolveShape } from './resolve-shape.ts';
import { memberOf, type Shape } from './shape.ts';
import type { Module } from './module.ts';

/** What is asked of BankID. `phone`: a call by personal number in 6. `unknown`: an order, but the code does not tell which. */
export type RequestKind = 'auth' | 'sign' | 'phone' | 'unknown';

/** An object that becomes the body of a call that starts an order. */
export interface OrderRequest {
  kind: RequestKind;
  module: Module;
  /** The argument, or the literal where it is not passed on in sight. */
  place: NodePath;
  /** The call it goes into. */
  call: NodePath<t.CallExpression> | undefined;
  shape: Shape;
}

/** All requests of a module that start orders, by what they hold and where they go. */
export function orderRequests(options: { project: Project; module: Module }): OrderRequest[] {
  const { project, module } = options;
  const found: OrderRequest[] = [];
  const ownAddress = callsRpApi(module.text);
  const passedOn = new Set<t.Node>();
  module.program.traverse({
    CallExpression(call) {
      const endpoint = endpointOf(call);
      for (const place of bodiesOf(call)) {
        const shape = resolveShape({ project, site: { module, path: place } });
        const byShape = memberOf(shape, 'endUserIp') !== undefined;
        if (!byShape && !(ownAddress && endpoint?.slashed === true && shape.members.length > 0)) continue;
        for (const { path } of shape.literals) passedOn.add(path.node);
        const kind = memberOf(shape, 'callInitiator')
          ? 'phone'
          : (endpoint?.kind ?? kindByName(calleeName(call.node.callee) ?? ''));
        if (kind !== 'other') found.push({ kind, module, place, call, shape });
      }
    },
  });
  module.program.traverse({
    ObjectExpression(place) {
      if (passedOn.has(place.node) || !hasOwnKey(place.node, 'endUserIp')) return;
      const shape = resolveShape({ project, site: { module, path: nameOf(place) ?? place } });
      const kind = memberOf(shape, 'callInitiator') ? 'phone' : kindByNames(enclosingNames(place));
      found.push({ kind, module, place, call: undefined, shape });
    },
  });
  return found;
}

/** The name a literal is kept under, seen from its last use: with everything that is assigned to it. */
function nameOf(place: NodePath): NodePath | undefined {
  const declarator = place.parentPath;
  if (!declarator?.isVariableDeclarator() || !t.isIdentifier(declarator.node.id)) return undefined;
  return place.scope.getBinding(declarator.node.id.name)?.referencePaths.at(-1);
}

function hasOwnKey(node: t.ObjectExpression, name: string): boolean {
  return node.properties.some(
    (property) => t.isObjectProperty(property) && keyName(property.key, property.computed) === name,
  );
}

/** Where the body of a request may stand: an argument, `{ body | data | json }` of one, or inside `JSON.stringify`. */
function bodiesOf(call: NodePath<t.CallExpression>): NodePath[] {
  if (/^(stringify|assign|freeze|log|info|debug)$/.test(calleeName(call.node.callee) ?? '')) return [];
  return call.get('arguments').flatMap((argument): NodePath[] => {
    if (!argument.isObjectExpression()) {
      return argument.isIdentifier() ||
        argument.isCallExpression() ||
        argument.isMemberExpression() ||
        argument.isTSAsExpression()
        ? [argument]
        : [];
    }
    const inner = argument.get('properties').flatMap((property) => {
      if (!property.isObjectProperty()) return [];
      const name = keyName(property.node.key, property.node.computed);
      return /^(body|data|json|payload|form|params|request)$/.test(name ?? '') ? [property.get('value')] : [];
    });
    return inner.length > 0 && !hasOwnKey(argument.node, 'endUserIp') ? inner : [argument];
  });
}

interface Endpoint {
  kind: RequestKind | 'other';
  /** Written as a path, not only as a word. */
  slashed: boolean;
}

/** Which call of the RP API the arguments name: `'/auth'`, `` `${base}/sign` ``, `base + '/auth'`, `urls.sign`, `'sign'`. */
function endpointOf(call: NodePath<t.CallExpression>): Endpoint | undefined {
  for (const argument of call.get('arguments')) {
    const written = argument.isObjectExpression() ? addressIn(argument) : argument;
    const tail = written && tailOf(written);
    if (tail === undefined) continue;
    const match = /(^|\/)(phone\/)?(auth|sign|collect|cancel|payment)\/?$/i.exec(tail);
    if (!match) continue;
    const [, slash, phone, word = ''] = match;
    return { kind: phone ? 'phone' : kindOfEndpoint(word.toLowerCase()), slashed: slash === '/' };
  }
  return undefined;
}

function kindOfEndpoint(word: string): Endpoint['kind'] {
  return word === 'auth' || word === 'sign' ? word : 'other';
}

function addressIn(argument: NodePath<t.ObjectExpression>): NodePath | undefined {
  for (const property of argument.get('properties')) {
    if (!property.isObjectProperty()) continue;
    const name = keyName(property.node.key, property.node.computed);
    if (/^(url|uri|path|endpoint|pathname)$/.test(name ?? '')) return property.get('value');
  }
  return undefined;
}

/** The end of an address: the last quasi, the right side of `+`, the value of a constant, the last name of `urls.sign`. */
function tailOf(path: NodePath, depth = 0): string | undefined {
  if (depth > 5) return undefined;
  if (path.isStringLiteral()) return path.node.value;
  if (path.isTemplateLiteral()) {
    const last = path.node.quasis.at(-1)?.value.cooked ?? '';
    const expression = path.get('expressions').at(-1) as NodePath | undefined;
    return last === '' && expression ? tailOf(expression, depth + 1) : last;
  }
  if (path.isBinaryExpression({ operator: '+' })) return tailOf(path.get('right'), depth + 1);
  if (path.isNewExpression() && calleeName(path.node.callee) === 'URL') {
    const [first] = path.get('arguments');
    return first && tailOf(first, depth + 1);
  }
  if (path.isMemberExpression()) return keyName(path.node.property, path.node.computed);
  if (!path.isIdentifier()) return undefined;
  const declared = path.scope.getBinding(path.node.name)?.path;
  const init = declared?.isVariableDeclarator() ? declared.get('init') : undefined;
  return init?.node ? tailOf(init as NodePath, depth + 1) : undefined;
}

function kindByNames(names: readonly string[]): RequestKind {
  for (const name of names.toReversed()) {
    const kind = kindByName(name);
    if (kind !== 'unknown') return kind;
  }
  return 'unknown';
}

function kindByName(name: string): RequestKind {
  if (/phone/i.test(name)) return 'phone';
  if (/sign(?!in|ed|up|al)|signature/i.test(name)) return 'sign';
  return /auth|login|identif|signin/i.test(name) ? 'auth' : 'unknown';
}
