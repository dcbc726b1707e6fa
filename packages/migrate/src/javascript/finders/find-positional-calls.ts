import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getMemberChain } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { resolveShape } from '../shapes/resolve-shape.ts';
import { findMember } from '../shapes/shape.ts';
import { isMadeForBankId } from './bankid-client.ts';

/**
 * Finds calls with positional arguments, as npm `bankid` 1.x and similar libraries have them:
 * `bankid.authenticate(ip, personalNumber)`, `bankid.sign(ip, personalNumber, text)` and
 * `bankid.sign(ip, text, hiddenText, { personalNumber })`.
 */
export function findPositionalCalls(options: { project: Project; module: Module }): Match[] {
  const { project, module } = options;
  const matches: Match[] = [];
  module.program.traverse({
    CallExpression(call) {
      const { callee } = call.node;
      const method = getMemberChain(callee).at(-1) ?? '';
      if (!t.isMemberExpression(callee) || !/^(auth|authenticate|sign)(AndCollect)?$/.test(method)) return;
      const [endUserIp, second, ...rest] = call.get('arguments');
      if (!endUserIp || !second || endUserIp.isObjectExpression() || second.isFunction()) return;
      if (!isMadeForBankId((call.get('callee') as NodePath<t.MemberExpression>).get('object'))) return;
      const shapes = [second, ...rest]
        .filter((argument) => !argument.isFunction())
        .map((path) => resolveShape({ project, site: { module, path } }));
      const byName = shapes.flatMap((shape) => findMember(shape, 'personalNumber') ?? []);
      const hasOptions = shapes.some(({ literals }) => literals.length > 0);
      if (hasOptions && byName.length === 0) return;
      for (const member of byName) {
        matches.push(matchNode({ rule: 'personal-number', module: member.module, node: member.path.node }));
      }
      if (!hasOptions) matches.push(matchNode({ rule: 'personal-number', module, node: second.node }));
      const decides = hasOptions ? shapes.some((shape) => findMember(shape, 'requirement')) : rest[2] !== undefined;
      if (method.startsWith('sign') && !decides) {
        matches.push(matchNode({ rule: 'sign-without-pin-code', module, node: callee.property }));
      }
    },
  });
  return matches;
}
