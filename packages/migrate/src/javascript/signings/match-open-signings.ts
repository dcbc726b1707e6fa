import { getPosition, indexLines } from '../../files/indexed-text.ts';
import type { Match } from '../../findings/finding.ts';
import type * as t from '@babel/types';
import { getSource, matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import type { OpenSigning } from './judge-call.ts';
import type { OpenBody } from './open-bodies.ts';

const explanations: Readonly<Record<OpenBody['why'], string>> = {
  notSet: 'Set requirement.pinCode here: true to go on demanding the security code, false to accept biometrics.',
  unknownMembers:
    'Not everything that goes into this request can be seen here. Set requirement.pinCode where it is made.',
  unknownCallers:
    'The body is passed in, and not every caller is seen. Set requirement.pinCode here, or in each caller.',
  unknownEndpoint: 'The endpoint is not known here. If this may be a sign request, set requirement.pinCode.',
  notFollowed:
    'What is sent from here cannot be followed. If this may be a sign request, set requirement.pinCode where it is made. ' +
    'Then add the comment secure-start-ignore sign-without-pin-code here.',
};

/** Converts open signings to matches, each at the place where the body is made or passed. */
export function matchOpenSignings(signings: readonly OpenSigning[]): Match[] {
  return signings.map(({ module, node, why, call }) => {
    const source = getSource(module, node);
    const isName = /^[\w$.]+$/.test(source);
    const at = call.node === node ? '' : ` It is sent by ${call.module.file}:${lineOf(call.module, call.node)}.`;
    return matchNode({
      rule: 'sign-without-pin-code',
      module,
      node,
      detail: explanations[why] + at,
      suggestion: isName ? `{ ...${source}, requirement: { ...${source}.requirement, pinCode: true } }` : undefined,
    });
  });
}

function lineOf(module: Module, node: t.Node): number {
  return getPosition(indexLines(module.text), node.start ?? 0).line;
}
