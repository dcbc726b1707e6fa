import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import type { RuleId } from '../../rules/rule.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberName } from '../ast/names.ts';
import { isCert, isCertPattern, isCollectResponse, isCompletionDataPattern } from './response-expressions.ts';

/** Members of `completionData.cert`. */
const certMembers: ReadonlyMap<string, RuleId> = new Map([
  ['notBefore', 'cert-not-before'],
  ['notAfter', 'cert-not-after'],
]);

const details: Readonly<Record<string, string>> = {
  notBefore: 'bankIdIssueDate of completionData is the nearest, not the same: the day the BankID was issued.',
  notAfter: 'Nothing took its place. Read it from the first certificate in the signature, if it is needed.',
};

/** Finds reads of removed response members, directly, through names or by destructuring, and types that list them. */
export function findInResponses(module: Module): Match[] {
  const matches: Match[] = [];
  module.program.traverse({
    'MemberExpression|OptionalMemberExpression'(path: NodePath) {
      if (!path.isMemberExpression() && !path.isOptionalMemberExpression()) return;
      const name = getMemberName(path.node);
      if (name === undefined) return;
      const rule = certMembers.get(name);
      if (rule && isCert(path.get('object') as NodePath)) {
        matches.push(matchNode({ rule, module, node: path.node, detail: details[name] }));
      } else if (name === 'cert' && isCert(path) && !isReadFurther(path)) {
        matches.push(matchNode({ rule: 'cert', module, node: path.node }));
      } else if (name === 'callInitiator' && isCollectResponse(path.get('object') as NodePath)) {
        matches.push(matchNode({ rule: 'answered-call-initiator', module, node: path.node }));
      }
    },
    ObjectPattern(path) {
      matches.push(...matchPattern(module, path));
    },
    'TSInterfaceBody|TSTypeLiteral'(path: NodePath) {
      matches.push(...matchType(module, path));
    },
  });
  return matches;
}

/** Returns whether a read of `cert` goes on to one of its members, which is then the match. */
function isReadFurther(path: NodePath): boolean {
  const { parent } = path;
  return (
    certMembers.has(getMemberName(parent) ?? '') || (t.isVariableDeclarator(parent) && t.isObjectPattern(parent.id))
  );
}

/** Matches `const { cert } = completionData`, `const { notAfter } = completionData.cert` and `{ completionData: { cert } }`. */
function matchPattern(module: Module, path: NodePath<t.ObjectPattern>): Match[] {
  return path.node.properties.flatMap((property) => {
    if (!t.isObjectProperty(property)) return [];
    const name = getKeyName(property.key, property.computed) ?? '';
    const rule = certMembers.get(name);
    if (rule && isCertPattern(path)) return [matchNode({ rule, module, node: property, detail: details[name] })];
    if (
      name === 'callInitiator' &&
      path.parentPath.isVariableDeclarator() &&
      isCollectResponse(path.parentPath.get('init') as NodePath)
    ) {
      return [matchNode({ rule: 'answered-call-initiator', module, node: property })];
    }
    if (name === 'cert' && isCompletionDataPattern(path) && !t.isObjectPattern(property.value)) {
      return [matchNode({ rule: 'cert', module, node: property })];
    }
    return [];
  });
}

/** Matches types of completion data that list `cert`, and types of `cert` that list its members. */
function matchType(module: Module, path: NodePath): Match[] {
  const { node } = path;
  const signatures = t.isTSInterfaceBody(node) ? node.body : t.isTSTypeLiteral(node) ? node.members : [];
  const names = signatures.map((signature) =>
    t.isTSPropertySignature(signature) ? getKeyName(signature.key, false) : undefined,
  );
  const hasBothDates = names.length === 2 && names.includes('notBefore') && names.includes('notAfter');
  const isCertType = hasBothDates && /cert/i.test(getTypeName(path) ?? '');
  const isCompletionType = names.includes('cert') && names.includes('user') && names.includes('device');
  if (!isCertType && !isCompletionType) return [];
  return signatures.flatMap((signature, index) => {
    const name = names[index] ?? '';
    const rule: RuleId | undefined = isCertType ? certMembers.get(name) : name === 'cert' ? 'cert' : undefined;
    return rule ? [matchNode({ rule, module, node: signature })] : [];
  });
}

/** Returns the name of the interface, alias or property that a type belongs to. */
function getTypeName(path: NodePath): string | undefined {
  const named = path.findParent(
    (parent) =>
      parent.isTSPropertySignature() || parent.isTSInterfaceDeclaration() || parent.isTSTypeAliasDeclaration(),
  );
  const node = named?.node;
  if (t.isTSPropertySignature(node)) return getKeyName(node.key, false);
  return t.isTSInterfaceDeclaration(node) || t.isTSTypeAliasDeclaration(node) ? node.id.name : undefined;
}
