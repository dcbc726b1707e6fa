import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Sighting } from '../finding.ts';
import type { RuleId } from '../rules/rule.ts';
import type { Module } from './module.ts';
import { chainOf, keyName, memberName, unwrapped } from './names.ts';
import { sight } from './sight.ts';

const members: ReadonlyMap<string, RuleId> = new Map([
  ['notBefore', 'cert-not-before'],
  ['notAfter', 'cert-not-after'],
]);

const instead: Readonly<Record<string, string>> = {
  notBefore: 'bankIdIssueDate of completionData is the nearest, not the same: the day the BankID was issued.',
  notAfter: 'Nothing took its place. Read it from the first certificate in the signature, if it is needed.',
};

/** Reads of `completionData.cert` and its members, also through names and destructuring, and its types. */
export function findInAnswers(module: Module): Sighting[] {
  const found: Sighting[] = [];
  module.program.traverse({
    'MemberExpression|OptionalMemberExpression'(path: NodePath) {
      if (!path.isMemberExpression() && !path.isOptionalMemberExpression()) return;
      const name = memberName(path.node);
      if (name === undefined) return;
      const rule = members.get(name);
      if (rule && isCert(path.get('object') as NodePath)) {
        found.push(sight({ rule, module, node: path.node, detail: instead[name] }));
      } else if (name === 'cert' && isCert(path) && !isReadFurther(path)) {
        found.push(sight({ rule: 'cert', module, node: path.node }));
      } else if (name === 'callInitiator' && isAnswer(path.get('object') as NodePath)) {
        found.push(sight({ rule: 'answered-call-initiator', module, node: path.node }));
      }
    },
    ObjectPattern(path) {
      found.push(...inPattern(module, path));
    },
    'TSInterfaceBody|TSTypeLiteral'(path: NodePath) {
      found.push(...inType(module, path));
    },
  });
  return found;
}

/** `const { cert } = completionData`, `const { notAfter } = completionData.cert`, `{ completionData: { cert } }`. */
function inPattern(module: Module, path: NodePath<t.ObjectPattern>): Sighting[] {
  return path.node.properties.flatMap((property) => {
    if (!t.isObjectProperty(property)) return [];
    const name = keyName(property.key, property.computed) ?? '';
    const rule = members.get(name);
    if (rule && isCertPattern(path)) return [sight({ rule, module, node: property, detail: instead[name] })];
    if (
      name === 'callInitiator' &&
      path.parentPath.isVariableDeclarator() &&
      isAnswer(path.parentPath.get('init') as NodePath)
    ) {
      return [sight({ rule: 'answered-call-initiator', module, node: property })];
    }
    if (name === 'cert' && isCompletionPattern(path) && !t.isObjectPattern(property.value)) {
      return [sight({ rule: 'cert', module, node: property })];
    }
    return [];
  });
}

/** A type that lists `cert: { notBefore, notAfter }`. */
function inType(module: Module, path: NodePath): Sighting[] {
  const { node } = path;
  const signatures = t.isTSInterfaceBody(node) ? node.body : t.isTSTypeLiteral(node) ? node.members : [];
  const names = signatures.map((signature) =>
    t.isTSPropertySignature(signature) ? keyName(signature.key, false) : undefined,
  );
  const named = path.findParent(
    (parent) =>
      parent.isTSPropertySignature() || parent.isTSInterfaceDeclaration() || parent.isTSTypeAliasDeclaration(),
  );
  const owner =
    named &&
    (t.isTSPropertySignature(named.node)
      ? keyName(named.node.key, false)
      : t.isTSInterfaceDeclaration(named.node) || t.isTSTypeAliasDeclaration(named.node)
        ? named.node.id.name
        : '');
  const isCertType =
    names.length === 2 && names.includes('notBefore') && names.includes('notAfter') && /cert/i.test(owner ?? '');
  const isCompletionType = names.includes('cert') && names.includes('user') && names.includes('device');
  if (!isCertType && !isCompletionType) return [];
  return signatures.flatMap((signature, index) => {
    const name = names[index] ?? '';
    const rule: RuleId | undefined = isCertType ? members.get(name) : name === 'cert' ? 'cert' : undefined;
    return rule ? [sight({ rule, module, node: signature })] : [];
  });
}

function isReadFurther(path: NodePath): boolean {
  const { parent } = path;
  return members.has(memberName(parent) ?? '') || (t.isVariableDeclarator(parent) && t.isObjectPattern(parent.id));
}

/** Whether the expression is the `cert` of completion data. */
function isCert(path: NodePath, depth = 0): boolean {
  const bare = unwrapped(path);
  if (depth > 5) return false;
  if (memberName(bare.node) === 'cert') {
    return isCompletion((bare as NodePath<t.MemberExpression>).get('object'), depth + 1);
  }
  if (bare.isLogicalExpression()) return isCert(bare.get('left'), depth + 1);
  if (!bare.isIdentifier()) return false;
  const declared = bare.scope.getBinding(bare.node.name)?.path;
  if (!declared?.isVariableDeclarator())
    return declared !== undefined && isParameterOf(declared, bare.node.name, 'cert');
  const { id } = declared.node;
  const init = declared.get('init') as NodePath;
  if (!init.node) return false;
  if (t.isIdentifier(id)) return isCert(init, depth + 1);
  return t.isObjectPattern(id) && takes(id, 'cert', bare.node.name) && isCompletion(init, depth + 1, id);
}

/** Whether the expression is completion data, or something that holds it while it is taken apart. */
function isCompletion(path: NodePath, depth = 0, pattern?: t.ObjectPattern): boolean {
  const bare = unwrapped(path);
  if (depth > 5) return false;
  if (/completion_?data/i.test(chainOf(bare.node).at(-1) ?? '')) return true;
  if (
    pattern &&
    pattern.properties.some(
      (property) => t.isObjectProperty(property) && keyName(property.key, property.computed) === 'completionData',
    )
  ) {
    return true;
  }
  if (bare.isLogicalExpression()) return isCompletion(bare.get('left'), depth + 1);
  if (!bare.isIdentifier()) return false;
  const declared = bare.scope.getBinding(bare.node.name)?.path;
  if (!declared?.isVariableDeclarator()) return false;
  const { id } = declared.node;
  const init = declared.get('init') as NodePath;
  if (t.isObjectPattern(id)) return takes(id, 'completionData', bare.node.name);
  return init.node ? isCompletion(init, depth + 1) : false;
}

function isParameterOf(declared: NodePath, name: string, key: string): boolean {
  const { node } = declared;
  return t.isObjectPattern(node) && takes(node, key, name);
}

/** Whether a pattern gives the member `key`, at any depth, to the name. */
function takes(pattern: t.ObjectPattern, key: string, name: string): boolean {
  return pattern.properties.some((property) => {
    if (!t.isObjectProperty(property)) return false;
    if (t.isObjectPattern(property.value)) return takes(property.value, key, name);
    const target = t.isAssignmentPattern(property.value) ? property.value.left : property.value;
    return keyName(property.key, property.computed) === key && t.isIdentifier(target, { name });
  });
}

function isCertPattern(path: NodePath<t.ObjectPattern>): boolean {
  const { parentPath } = path;
  if (parentPath.isVariableDeclarator()) return isCert(parentPath.get('init') as NodePath);
  return (
    parentPath.isObjectProperty() &&
    keyName(parentPath.node.key, false) === 'cert' &&
    parentPath.parentPath.isObjectPattern() &&
    isCompletionPattern(parentPath.parentPath)
  );
}

function isCompletionPattern(path: NodePath<t.ObjectPattern>): boolean {
  const { parentPath } = path;
  if (parentPath.isVariableDeclarator()) return isCompletion(parentPath.get('init') as NodePath);
  if (parentPath.isObjectProperty()) return keyName(parentPath.node.key, false) === 'completionData';
  const names = path.node.properties.map((property) =>
    t.isObjectProperty(property) ? keyName(property.key, false) : undefined,
  );
  return names.includes('cert') && names.includes('user') && names.includes('device');
}

/** Whether the expression is what collect answered, by its name or by where it comes from. */
function isAnswer(path: NodePath, depth = 0): boolean {
  const bare = unwrapped(path);
  if (depth > 5 || !bare.node) return false;
  if (bare.isCallExpression()) return /collect/i.test(calledWith(bare));
  if (/^collect(ed|ion|Resp(onse)?|Result)?$/i.test(chainOf(bare.node).at(-1) ?? '')) return true;
  if (!bare.isIdentifier()) return false;
  const binding = bare.scope.getBinding(bare.node.name);
  const declared = binding?.path;
  const init = declared?.isVariableDeclarator() ? (declared.get('init') as NodePath) : undefined;
  const given = binding?.constantViolations.flatMap((violation) =>
    violation.isAssignmentExpression() ? [violation.get('right')] : [],
  );
  return [...(init ? [init] : []), ...(given ?? [])].some((value) => isAnswer(value, depth + 1));
}

/** What is called and with which text first: `post('/collect'`. */
function calledWith(call: NodePath<t.CallExpression>): string {
  const [first] = call.node.arguments;
  const text = t.isStringLiteral(first)
    ? first.value
    : t.isTemplateLiteral(first)
      ? (first.quasis.at(-1)?.value.raw ?? '')
      : '';
  return `${chainOf(call.node.callee).at(-1) ?? ''} ${text}`;
}
