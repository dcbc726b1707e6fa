import type { NodePath } from '@babel/traverse';
import { isMember } from '../ast/calls.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberName, unwrapExpression } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import type { Site } from '../shapes/shape.ts';
import { evaluateAddress, type Address } from './addresses.ts';
import { resolveConstant, resolveMembers } from './constants.ts';

/** Options of HTTP clients that hold the beginning of every address. */
const baseOptions = /^(base_?url|base_?uri|prefix_?url|prefix|origin|host|hostname)$/i;

const maxDepth = 4;

/**
 * Evaluates the base of the client that a call is made on: the `baseURL` of `axios.create({ baseURL })`, the `prefixUrl` of
 * `got.extend`, the host of `new Pool('https://…')`, or an option of the call itself.
 */
export function evaluateBase(options: { project: Project; module: Module; call: NodePath }): Address[] {
  const { project, module, call } = options;
  const callee = call.get('callee') as NodePath;
  const own = baseInArguments({ project, site: { module, path: call } });
  if (own.length > 0) return own;
  const client = isMember(callee) ? (callee.get('object') as NodePath) : callee;
  return baseOf({ project, site: { module, path: client }, depth: 0 });
}

function baseOf({ project, site, depth }: { project: Project; site: Site; depth: number }): Address[] {
  if (depth > maxDepth) return [];
  const { module } = site;
  const path = unwrapExpression(site.path);
  const follow = (next: Site): Address[] => baseOf({ project, site: next, depth: depth + 1 });
  if (path.isIdentifier()) {
    return (resolveConstant({ project, module, path }) ?? [])
      .filter((next) => next.path.node !== path.node)
      .flatMap(follow);
  }
  if (isMember(path)) {
    const name = getMemberName(path.node);
    const object = path.get('object') as NodePath;
    return (
      (name === undefined ? undefined : resolveMembers({ project, site: { module, path: object }, name }))?.flatMap(
        follow,
      ) ?? []
    );
  }
  if (path.isLogicalExpression()) {
    return [path.get('left'), path.get('right')].flatMap((next) => follow({ module, path: next }));
  }
  if (!path.isCallExpression() && !path.isNewExpression()) return [];
  const base = baseInArguments({ project, site: { module, path } });
  if (base.length > 0) return base;
  const [first] = path.get('arguments') as NodePath[];
  const whole = path.isNewExpression() && first ? evaluateAddress({ project, site: { module, path: first } }) : [];
  return whole.filter(({ parts: [start] }) => typeof start === 'string' && start.includes('://'));
}

/** Finds a base among the options that a call gets. A name of a host becomes an address. */
function baseInArguments({ project, site }: { project: Project; site: Site }): Address[] {
  const { module, path } = site;
  const args = path.get('arguments') as NodePath[];
  return args.flatMap((argument) => {
    if (!argument.isObjectExpression()) return [];
    return argument.get('properties').flatMap((property): Address[] => {
      if (!property.isObjectProperty()) return [];
      const name = getKeyName(property.node.key, property.node.computed) ?? '';
      if (!baseOptions.test(name)) return [];
      const values = evaluateAddress({ project, site: { module, path: property.get('value') } });
      if (!name.startsWith('host')) return values;
      return values.map((value) => ({ ...value, parts: ['https://', ...value.parts] }));
    });
  });
}
