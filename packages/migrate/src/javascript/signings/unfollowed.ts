import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isCall } from '../ast/calls.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain, getMemberName } from '../ast/names.ts';
import type { Site } from '../shapes/shape.ts';
import { evaluateAddress, segmentsOf } from './addresses.ts';
import type { SigningContext } from './open-bodies.ts';
import { placeAddress } from './place-address.ts';
import { isPassedOn, isSilent } from './text-uses.ts';
import { isCommonJsExports, listImportedUses, listMemberUses, listNameUses } from './value-uses.ts';

/**
 * Finds the texts of a module that name the endpoint for signing, and whose request no judged call accounts for.
 *
 * This is the last line of defence: code in a style that is not known here must not move the address in silence.
 */
export function findUnfollowed(options: {
  context: SigningContext;
  module: Module;
  /** Calls of all modules that name the endpoint and are judged. */
  accounted: ReadonlySet<t.Node>;
  /** `true` if the module reaches the address: then the mere word counts too. */
  reachesAddress: boolean;
}): t.Node[] {
  const { context, module, accounted, reachesAddress } = options;
  const unfollowed: t.Node[] = [];
  const visit = (path: NodePath, text: string): void => {
    if (segmentsOf(text).at(-1) !== 'sign' || (!text.includes('/') && !reachesAddress)) return;
    const site = { module, path: wholeText(path) };
    const places = evaluateAddress({ project: context.project, site }).map(placeAddress);
    if (places.length > 0 && places.every(({ kind }) => kind === 'elsewhere' || kind === 'other')) return;
    if (!isAccounted({ module, path, context, accounted, depth: 0 })) unfollowed.push(path.node);
  };
  module.program.traverse({
    StringLiteral: (path) => visit(path, path.node.value),
    TemplateLiteral: (path) => visit(path, path.node.quasis.at(-1)?.value.cooked ?? ''),
  });
  return unfollowed;
}

/** Returns the text that a part of it belongs to: `base + '/sign'` for `'/sign'`. */
function wholeText(path: NodePath): NodePath {
  const { parentPath } = path;
  const isPart = parentPath?.isTemplateLiteral() === true || parentPath?.isBinaryExpression({ operator: '+' }) === true;
  return parentPath && isPart ? wholeText(parentPath) : path;
}

/** Value on its way from the literal to where it is used. */
interface Use extends Site {
  context: SigningContext;
  accounted: ReadonlySet<t.Node>;
  depth: number;
}

const maxDepth = 10;

/** Returns whether a value goes nowhere but into judged calls, comparisons, types and what sends nothing. */
function isAccounted(use: Use): boolean {
  const { path, module, accounted, depth, context } = use;
  const { graph } = context;
  const { parentPath, key, listKey } = path;
  if (depth > maxDepth || !parentPath) return false;
  const follow = (next: NodePath): boolean => isAccounted({ ...use, path: next, depth: depth + 1 });
  if (isSilent(path)) return true;
  if (isPassedOn(path)) return follow(parentPath);
  if (isCall(parentPath) || parentPath.isNewExpression()) {
    // A function may make an address of it, which is used in turn.
    return listKey === 'arguments' && (accounted.has(parentPath.node) || (isValue(parentPath) && follow(parentPath)));
  }
  const uses = usesOf(use);
  if (uses) {
    return uses.length > 0 && uses.every((next) => isAccounted({ ...use, ...next, depth: depth + 1 }));
  }
  // The address in a configuration that is written out in the call itself.
  const literal = parentPath.isObjectProperty() && key === 'value' ? parentPath.parentPath : undefined;
  if (literal && isCall(literal.parentPath) && literal.listKey === 'arguments')
    return accounted.has(literal.parentPath.node);
  if (parentPath.isAssignmentExpression({ operator: '=' }) && t.isIdentifier(parentPath.node.left)) {
    const others = listNameUses({ module, path, name: parentPath.node.left.name, graph });
    return others?.every((next) => isAccounted({ ...use, ...next, depth: depth + 1 })) === true;
  }
  return false;
}

/** Returns whether the result of a call is used as a value: an argument, a part of a text, the value of a name. */
function isValue(call: NodePath): boolean {
  const { parentPath, listKey } = call;
  if (parentPath?.isAwaitExpression() === true) return false;
  return listKey === 'arguments' || isPassedOn(call) || parentPath?.isVariableDeclarator() === true;
}

/** Lists the uses of what a value is set to: a name, a member of a table or of an enumeration, a field, a default. */
function usesOf({ path, module, context }: Use): Site[] | undefined {
  const { graph } = context;
  const { parentPath, key } = path;
  const id = parentPath?.isVariableDeclarator() && key === 'init' ? parentPath.node.id : undefined;
  const pattern = parentPath?.isAssignmentPattern() && key === 'right' ? parentPath.node.left : undefined;
  const name = t.isIdentifier(id) ? id.name : t.isIdentifier(pattern) ? pattern.name : undefined;
  if (name !== undefined) return listNameUses({ module, path, name, graph });
  if (parentPath?.isObjectProperty() && key === 'value') {
    return listTableUses({ site: { module, path: parentPath.parentPath }, context, name: keyOf(parentPath.node) });
  }
  const declaration = parentPath?.isTSEnumMember() ? parentPath.parentPath : undefined;
  if (declaration?.isTSEnumDeclaration() && parentPath?.isTSEnumMember()) {
    const member = getKeyName(parentPath.node.id, false);
    return membersOfUses({
      uses: listNameUses({ module, path, name: declaration.node.id.name, graph }),
      name: member,
      context,
    });
  }
  if (parentPath?.isClassProperty() || parentPath?.isClassPrivateProperty())
    return listFieldUses({ module, path: parentPath });
  return undefined;
}

function keyOf(property: t.ObjectProperty): string | undefined {
  return getKeyName(property.key, property.computed);
}

/** Lists the uses of a member of a table that is kept under a name, exported or not. */
function listTableUses(options: { site: Site; context: SigningContext; name: string | undefined }): Site[] | undefined {
  const { site, context, name } = options;
  const { module } = site;
  const { graph } = context;
  if (isCommonJsExports(site.path)) return name === undefined ? undefined : listImportedUses({ module, name, graph });
  let { path } = site;
  while (isPassedOn(path) || isFrozen(path)) path = path.parentPath ?? path;
  const { parentPath } = path;
  if (!parentPath?.isVariableDeclarator() || !t.isIdentifier(parentPath.node.id)) return undefined;
  return membersOfUses({ uses: listNameUses({ module, path, name: parentPath.node.id.name, graph }), name, context });
}

function isFrozen({ parentPath }: NodePath): boolean {
  return isCall(parentPath) && getMemberChain(parentPath.node.callee).join('.') === 'Object.freeze';
}

function membersOfUses(options: {
  uses: readonly Site[] | undefined;
  name: string | undefined;
  context: SigningContext;
}): Site[] | undefined {
  const { uses, name, context } = options;
  const found = uses?.map((table) => listMemberUses({ table, name, graph: context.graph }));
  return found === undefined || found.includes(undefined) ? undefined : found.flatMap((one) => one ?? []);
}

/** Lists the uses of a field in its class. A class that extends another one sets the field for that one. */
function listFieldUses({ module, path }: Site): Site[] | undefined {
  const owner = path.findParent((parent) => parent.isClass());
  if (!owner?.isClass() || owner.node.superClass) return undefined;
  const { node } = path;
  const name = t.isClassProperty(node) || t.isClassPrivateProperty(node) ? getKeyName(node.key, false) : undefined;
  const uses: Site[] = [];
  owner.traverse({
    MemberExpression(member) {
      if (t.isThisExpression(member.node.object) && getMemberName(member.node) === name)
        uses.push({ module, path: member });
    },
  });
  return uses;
}
