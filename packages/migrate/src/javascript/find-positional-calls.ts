import * as t from '@babel/types';
import type { Sighting } from '../finding.ts';
import type { Module } from './module.ts';
import { chainOf } from './names.ts';
import { sight } from './sight.ts';

/** Calls of npm `bankid` 1.x and its likes: `bankid.authenticate(ip, personalNumber)`, `bankid.sign(ip, personalNumber, text)`. */
export function findPositionalCalls(module: Module): Sighting[] {
  const found: Sighting[] = [];
  module.program.traverse({
    CallExpression({ node }) {
      const [method = '', owner = ''] = chainOf(node.callee).toReversed();
      if (!/^(authenticate|sign)(AndCollect)?$/.test(method) || !/bank_?id/i.test(owner)) return;
      const [address, person, ...rest] = node.arguments;
      if (!address || !person || t.isObjectExpression(address) || t.isFunction(person)) return;
      found.push(sight({ rule: 'personal-number', module, node: person }));
      const requirement = rest[2];
      if (method.startsWith('sign') && !requirement)
        found.push(
          sight({
            rule: 'sign-without-pin-code',
            module,
            node: t.isMemberExpression(node.callee) ? node.callee.property : node.callee,
          }),
        );
    },
  });
  return found;
}
