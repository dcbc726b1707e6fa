import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { isMember } from '../ast/calls.ts';
import type { Module } from '../ast/module.ts';
import { getCalleeName, getKeyName, unwrapExpression } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import type { Site } from '../shapes/shape.ts';
import { resolveConstant, resolveMembers } from './constants.ts';

/** One of the values that an address may have. */
export interface Address {
  /** Texts that are written out, and expressions of which nothing is known, in their order. */
  parts: readonly (string | NodePath)[];
  /** Literals that the texts come from. */
  literals: readonly t.Node[];
}

const maxDepth = 10;
const maxAlternatives = 50;

/** Evaluates the values that an address may have, through names, tables, fields, enumerations and files of the code base. */
export function evaluateAddress(options: { project: Project; site: Site; depth?: number }): Address[] {
  const { project, site, depth = 0 } = options;
  const path = unwrapExpression(site.path);
  const unknown: Address[] = [{ parts: [path], literals: [] }];
  if (depth > maxDepth) return unknown;
  const follow = (next: Site): Address[] => evaluateAddress({ project, site: next, depth: depth + 1 });
  const evaluated = evaluate({ project, module: site.module, path, follow });
  return evaluated === undefined || evaluated.length > maxAlternatives ? unknown : evaluated;
}

interface Evaluation {
  project: Project;
  module: Module;
  path: NodePath;
  follow: (next: Site) => Address[];
}

function evaluate({ project, module, path, follow }: Evaluation): Address[] | undefined {
  const here = (next: NodePath): Address[] => follow({ module, path: next });
  if (path.isStringLiteral()) return [{ parts: [path.node.value], literals: [path.node] }];
  if (path.isTemplateLiteral()) {
    const expressions = path.get('expressions') as NodePath[];
    return concatenate(
      path.node.quasis.flatMap(({ value }, index) => {
        const expression = expressions[index];
        const text = [{ parts: value.cooked ? [value.cooked] : [], literals: [path.node] }];
        return expression ? [text, here(expression)] : [text];
      }),
    );
  }
  if (path.isBinaryExpression({ operator: '+' })) return concatenate([here(path.get('left')), here(path.get('right'))]);
  if (path.isConditionalExpression()) return [...here(path.get('consequent')), ...here(path.get('alternate'))];
  if (path.isLogicalExpression()) return [...here(path.get('left')), ...here(path.get('right'))];
  if (path.isCallExpression() || path.isNewExpression()) return evaluateCall({ project, module, path, follow });
  if (path.isIdentifier({ name: 'undefined' })) return [{ parts: [], literals: [] }];
  if (path.isIdentifier()) return resolveConstant({ project, module, path })?.flatMap(follow);
  return isMember(path) ? evaluateMember({ project, module, path, follow }) : undefined;
}

function concatenate(lists: readonly Address[][]): Address[] {
  return lists.reduce<Address[]>(
    (starts, ends) =>
      starts.length > maxAlternatives
        ? starts
        : starts.flatMap((start) =>
            ends.map((end) => ({
              parts: [...start.parts, ...end.parts],
              literals: [...start.literals, ...end.literals],
            })),
          ),
    [{ parts: [], literals: [] }],
  );
}

const endpointWord = /^(auth|sign|collect|cancel)$/;

/** `urls.sign` is the value of that member, or `sign` where the object is not seen. Other names tell nothing. */
function evaluateMember(options: Evaluation & { path: NodePath<t.MemberExpression | t.OptionalMemberExpression> }) {
  const { project, module, path, follow } = options;
  const name = getKeyName(path.node.property, path.node.computed);
  const object = path.get('object') as NodePath;
  if (name === 'href' && object.isNewExpression()) return follow({ module, path: object });
  const values = resolveMembers({ project, site: { module, path: object }, name });
  if (values) return values.flatMap(follow);
  return name !== undefined && endpointWord.test(name) ? [{ parts: [name], literals: [] }] : undefined;
}

/** `new URL('sign', base)`, `join(base, 'sign')`, `['…', 'sign'].join('/')`, `path.toString()`. */
function evaluateCall({ module, path, follow }: Evaluation): Address[] | undefined {
  if (!path.isCallExpression() && !path.isNewExpression()) return undefined;
  const here = (next: NodePath): Address[] => follow({ module, path: next });
  const args = path.get('arguments') as NodePath[];
  const [first, second] = args;
  const name = getCalleeName(path.node.callee);
  const callee = path.get('callee') as NodePath;
  const object = isMember(callee) ? (callee.get('object') as NodePath) : undefined;
  const slash: Address[] = [{ parts: ['/'], literals: [] }];
  if (name === 'URL' && first && second) return concatenate([here(second), slash, here(first)]);
  if (name === 'URL' || name === 'String' || name === 'encodeURI') return first && here(first);
  if (name === 'toString' && object) return here(object);
  if (name === 'concat' && object) return concatenate([here(object), ...args.map(here)]);
  if (name === 'join' && object?.isArrayExpression()) {
    const elements = object.get('elements') as NodePath[];
    return concatenate(elements.flatMap((element) => (element.node ? [slash, here(element)] : [])).slice(1));
  }
  if (path.isNewExpression()) return undefined;
  // What a function makes of its arguments is not evaluated: only an endpoint that is passed is believed to come out.
  const last = args.findLast((argument) => !argument.isObjectExpression());
  return last
    ? here(last)
        .filter(({ parts }) => endsWithEndpoint(parts))
        .map(({ parts, literals }) => ({ parts: [path, '/', ...parts], literals }))
        .reduce<Address[] | undefined>((found, address) => [...(found ?? []), address], undefined)
    : undefined;
}

function endsWithEndpoint(parts: Address['parts']): boolean {
  const last = parts.at(-1);
  return typeof last === 'string' && isEndpoint(last);
}

/** Returns whether a text is, or ends with, an endpoint of the RP API. */
export function isEndpoint(text: string): boolean {
  return /^(auth|sign|collect|cancel|payment)$/.test(segmentsOf(text).at(-1) ?? '');
}

/** Returns the parts of a path between slashes, without a query. */
export function segmentsOf(text: string): string[] {
  const [path = ''] = text.split(/[?#]/, 1);
  return path.split('/').filter((segment) => segment !== '');
}
