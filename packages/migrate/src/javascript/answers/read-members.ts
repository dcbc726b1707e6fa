import type { NodePath } from '@babel/traverse';
import type { AnswerKind } from '../../rules/answer-names.ts';
import { getMemberChain, getMemberName, unwrapExpression } from '../ast/names.ts';

/**
 * Returns which answer a name holds, by what is read from it: `order.autoStartToken`, `result.completionData`.
 *
 * This says what is in an object, and not that all of BankID's answer is: the page's own server may have sent a part.
 */
export function classifyByReads(path: NodePath): AnswerKind | undefined {
  const reads = listReads(path);
  if (reads.some((name) => /^(?:autoStartToken|qrStartToken|qrStartSecret)$/.test(name))) return 'order';
  return reads.includes('completionData') ? 'collect' : undefined;
}

/** Returns whether a name holds `completionData` of 5.x, by what is read from it: `data.user` and `data.cert.notAfter`. */
export function isReadAsCompletionData(path: NodePath): boolean {
  const chains = listChains(path);
  return (
    chains.some(([, first, second]) => first === 'user' && /^(?:personalNumber|name|givenName)$/.test(second ?? '')) &&
    chains.some(([, first, second]) => first === 'cert' && /^not(?:Before|After)$/.test(second ?? ''))
  );
}

function listReads(path: NodePath): string[] {
  return listReferences(path).flatMap(({ parent, key }) => (key === 'object' ? (getMemberName(parent) ?? []) : []));
}

/** Lists the member chains that begin with a name: `['data', 'cert', 'notAfter']`. */
function listChains(path: NodePath): string[][] {
  return listReferences(path).map((reference) => {
    let outer: NodePath = reference;
    while (outer.key === 'object' && outer.parentPath) outer = outer.parentPath;
    return getMemberChain(outer.node);
  });
}

function listReferences(path: NodePath): NodePath[] {
  const name = unwrapExpression(path);
  return name.isIdentifier() ? (name.scope.getBinding(name.node.name)?.referencePaths ?? []) : [];
}
