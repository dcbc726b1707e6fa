import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getMemberChain } from '../ast/names.ts';

/**
 * Finds calls with positional arguments, as npm `bankid` 1.x and similar libraries have them:
 * `bankid.authenticate(ip, personalNumber)` and `bankid.sign(ip, personalNumber, text)`.
 */
export function findPositionalCalls(module: Module): Match[] {
  const matches: Match[] = [];
  module.program.traverse({
    CallExpression({ node }) {
      const [method = '', owner = ''] = getMemberChain(node.callee).toReversed();
      if (!/^(authenticate|sign)(AndCollect)?$/.test(method) || !/bank_?id/i.test(owner)) return;
      const [endUserIp, personalNumber, ...rest] = node.arguments;
      if (!endUserIp || !personalNumber || t.isObjectExpression(endUserIp) || t.isFunction(personalNumber)) return;
      matches.push(matchNode({ rule: 'personal-number', module, node: personalNumber }));
      const requirement = rest[2];
      if (method.startsWith('sign') && !requirement) {
        const callee = t.isMemberExpression(node.callee) ? node.callee.property : node.callee;
        matches.push(matchNode({ rule: 'sign-without-pin-code', module, node: callee }));
      }
    },
  });
  return matches;
}
