import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { bankIdName, generalClientName } from '../../rules/answer-names.ts';
import { getCalleeName, getKeyName, getMemberChain, getMemberName, unwrapExpression } from '../ast/names.ts';

/** Words after "BankId" in names of what calls nothing. */
const otherThing = /(?:error|exception|status|options?|settings|config|button|page|session|record|response|result)$/i;

const maxDepth = 5;

/** Returns whether an expression may be a client of the RP API: by any of its names, or by {@link isMadeForBankId}. */
export function isBankIdClient(path: NodePath): boolean {
  const name = getMemberChain(path.node).at(-1) ?? '';
  return generalClientName.test(name) || isMadeForBankId(path);
}

/**
 * Returns whether an expression is named after BankID, or what makes it is: `new BankId(…)`, `require('./bankid')`, a type, the
 * result that a call of `bankid` hands to its callback.
 */
export function isMadeForBankId(path: NodePath, depth = 0): boolean {
  if (depth > maxDepth) return false;
  const inner = unwrapExpression(path);
  const follow = (next: NodePath): boolean => isMadeForBankId(next, depth + 1);
  if (isName(getMemberChain(inner.node).at(-1))) return true;
  if (inner.isNewExpression()) return isName(getMemberChain(inner.node.callee).at(-1)) || follow(inner.get('callee'));
  if (inner.isCallExpression()) {
    const [source] = inner.node.arguments;
    const isLoading = t.isImport(inner.node.callee) || t.isIdentifier(inner.node.callee, { name: 'require' });
    if (isLoading) return t.isStringLiteral(source) && bankIdName.test(source.value);
    const callee = inner.get('callee') as NodePath;
    // `strapi.plugin('bankid').service('login')`, `container.get('BankIdService')`
    const isLookup = /^(?:service|plugin|get|resolve|inject|make|use)$/.test(getCalleeName(callee.node) ?? '');
    if (isLookup && t.isStringLiteral(source) && isName(source.value)) return true;
    // `bankid.create()` makes one; `bankid.collect()` makes an answer.
    const makes = /^(?:create|make|get|build|init|connect|open|new)/i.test(getCalleeName(callee.node) ?? '');
    return callee.isMemberExpression() ? makes && follow(callee.get('object')) : follow(callee);
  }
  if (inner.isMemberExpression()) {
    if (t.isThisExpression(inner.node.object)) return hasBankIdType(inner, getMemberName(inner.node));
    // `require('./bankid').default`
    return getMemberName(inner.node) === 'default' && follow(inner.get('object'));
  }
  return inner.isIdentifier() && isBindingForBankId(inner, follow);
}

function isName(name: string | undefined): boolean {
  return name !== undefined && bankIdName.test(name) && !otherThing.test(name);
}

function isBindingForBankId(path: NodePath<t.Identifier>, follow: (path: NodePath) => boolean): boolean {
  const binding = path.scope.getBinding(path.node.name);
  if (!binding) return false;
  if (isName(getTypeName(binding.identifier))) return true;
  const { path: declared } = binding;
  if (declared.isVariableDeclarator()) {
    const init = declared.get('init') as NodePath;
    return init.node !== null && init.node !== undefined && t.isIdentifier(declared.node.id) && follow(init);
  }
  const { parent } = declared;
  if (t.isImportDeclaration(parent)) return bankIdName.test(parent.source.value);
  if (binding.kind !== 'param' || declared.key !== 1) return false;
  const call = findCallbackCall(declared);
  return call !== undefined && follow(call.get('callee'));
}

/** Finds the call that hands a value to the second parameter of a callback: `load(options, (err, value) => …)`. */
export function findCallbackCall(parameter: NodePath): NodePath<t.CallExpression> | undefined {
  const callback = parameter.parentPath;
  const call = callback?.parentPath;
  if (!callback?.isFunction() || callback.listKey !== 'arguments' || !call?.isCallExpression()) return undefined;
  const [first] = callback.node.params;
  const isNodeStyle = t.isIdentifier(first) && /^(?:_?e|_?err?|_?error|_)$/i.test(first.name);
  return isNodeStyle ? call : undefined;
}

/** Returns whether a class declares a field after BankID: `private client: BankIdClient`, also in its constructor. */
function hasBankIdType(path: NodePath, name: string | undefined): boolean {
  const owner = path.findParent((parent) => parent.isClass());
  let isTyped = false;
  owner?.traverse({
    ClassProperty({ node }) {
      if (getKeyName(node.key, node.computed) !== name) return;
      const made = t.isNewExpression(node.value) ? getCalleeName(node.value.callee) : undefined;
      isTyped ||= isName(getTypeName(node)) || isName(made);
    },
    TSParameterProperty({ node: { parameter } }) {
      if (t.isIdentifier(parameter, { name: name ?? '' })) isTyped ||= isName(getTypeName(parameter));
    },
    AssignmentExpression({ node }) {
      const isField = getMemberChain(node.left).join('.') === `this.${name ?? ''}`;
      if (isField && t.isNewExpression(node.right)) isTyped ||= isName(getMemberChain(node.right.callee).at(-1));
    },
  });
  return isTyped;
}

function getTypeName({ typeAnnotation }: t.Identifier | t.ClassProperty): string | undefined {
  if (!t.isTSTypeAnnotation(typeAnnotation)) return undefined;
  const type = typeAnnotation.typeAnnotation;
  if (!t.isTSTypeReference(type)) return undefined;
  return t.isIdentifier(type.typeName) ? type.typeName.name : type.typeName.right.name;
}
