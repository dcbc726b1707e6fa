import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { assignedMembers } from './assigned-members.ts';
import { callSites, returnedSites } from './calls-and-returns.ts';
import { commonJsExports, exportedSite } from './exported-site.ts';
import { calleeName, chainOf, keyName, memberName, unwrapped } from './names.ts';
import type { Project } from './project.ts';
import { eitherOf, memberOf, merged, unknownShape, type Member, type Shape, type Site } from './shape.ts';

/** How many steps from name to name are followed. */
const longestTrail = 12;

/**
 * Follows an expression to the object it stands for: literals, names, spreads, `Object.assign`, later assignments, parameters with
 * their callers in the file, what functions return, members of objects and classes, and imports between the files of the code base.
 */
export function resolveShape(options: { project: Project; site: Site; depth?: number }): Shape {
  const { project, site, depth = 0 } = options;
  if (depth > longestTrail) return unknownShape();
  const path = unwrapped(site.path);
  const follow = (next: Site): Shape => resolveShape({ project, site: next, depth: depth + 1 });
  const here = (next: NodePath): Shape => follow({ module: site.module, path: next });

  if (path.isObjectExpression()) return literalShape({ module: site.module, path }, follow);
  if (path.isIdentifier()) return nameShape({ project, site: { module: site.module, path }, follow });
  if (path.isConditionalExpression()) return eitherOf([here(path.get('consequent')), here(path.get('alternate'))]);
  if (path.isLogicalExpression()) return logicalShape(path, here);
  if (path.isAssignmentExpression()) return here(path.get('right'));
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) return memberShape(site.module, path, follow);
  if (path.isCallExpression() || path.isNewExpression())
    return callShape({ project, module: site.module, path, follow });
  if (path.isNullLiteral() || path.isBooleanLiteral() || path.isStringLiteral() || path.isNumericLiteral()) {
    return merged([]);
  }
  return unknownShape();
}

/** The shape of a member's value with what is assigned to it afterwards. */
export function shapeOfMember(options: { project: Project; member: Member }): Shape {
  const { project, member } = options;
  const shape = member.value ? resolveShape({ project, site: member.value, depth: 1 }) : merged([]);
  return { ...shape, members: [...shape.members, ...member.later] };
}

type Follow = (site: Site) => Shape;

function literalShape(site: { module: Site['module']; path: NodePath<t.ObjectExpression> }, follow: Follow): Shape {
  const { module } = site;
  const parts = site.path.get('properties').map((property): Shape => {
    if (property.isSpreadElement()) return follow({ module, path: property.get('argument') });
    if (!property.isObjectProperty() && !property.isObjectMethod()) return unknownShape();
    const { node } = property;
    const name = keyName(node.key, node.computed) ?? constantText(property.get('key') as NodePath);
    if (name === undefined) return unknownShape();
    const value = property.isObjectProperty() ? { module, path: property.get('value') as NodePath } : undefined;
    const shorthand = t.isObjectProperty(node) && node.shorthand;
    return merged([
      {
        members: [{ name, module, path: property, key: node.key, value, shorthand, always: true, later: [] }],
        complete: true,
        literals: [],
      },
    ]);
  });
  const shape = merged(parts);
  return { ...shape, literals: [site, ...shape.literals] };
}

/** The text of a name that is a constant: `[KEY]` with `const KEY = 'allowFingerprint'`. */
function constantText(path: NodePath): string | undefined {
  const { value, confident } = path.evaluate();
  return confident && typeof value === 'string' ? value : undefined;
}

function logicalShape(path: NodePath<t.LogicalExpression>, here: (path: NodePath) => Shape): Shape {
  const right = here(path.get('right'));
  if (path.node.operator === '&&') {
    return { ...right, members: right.members.map((member) => ({ ...member, always: false })) };
  }
  return eitherOf([here(path.get('left')), right]);
}

function nameShape(options: {
  project: Project;
  site: Site & { path: NodePath<t.Identifier> };
  follow: Follow;
}): Shape {
  const { project, site, follow } = options;
  const { module } = site;
  const { name } = site.path.node;
  if (name === 'undefined') return merged([]);
  const binding = site.path.scope.getBinding(name);
  if (!binding) return unknownShape();
  const first = bindingShape({ project, module, binding, follow });
  const later = assignedMembers({ module, binding, before: site.path, follow });
  return {
    ...first,
    members: attach([...first.members, ...later.members]),
    complete: first.complete && later.complete,
  };
}

/** Members assigned deeper (`o.requirement.mrtd = …`) belong to the member they go through. */
function attach(members: readonly Member[]): Member[] {
  const plain: Member[] = [];
  for (const member of members) {
    const [owner, ...rest] = member.name.split('.');
    if (rest.length === 0) {
      plain.push(member);
      continue;
    }
    const deeper = { ...member, name: rest.join('.') };
    const index = plain.findLastIndex(({ name }) => name === owner);
    const found = plain[index];
    if (found) plain[index] = { ...found, later: [...found.later, deeper] };
  }
  return plain;
}

function bindingShape(options: { project: Project; module: Site['module']; binding: Binding; follow: Follow }): Shape {
  const { project, module, binding, follow } = options;
  const { path } = binding;
  if (path.isVariableDeclarator()) {
    const init = path.get('init');
    const reassigned = binding.constantViolations
      .filter((violation) => violation.isAssignmentExpression() && violation.node.operator === '=')
      .map((violation) => follow({ module, path: (violation as NodePath<t.AssignmentExpression>).get('right') }));
    if (!init.node) return reassigned.length === 0 ? merged([]) : eitherOf(reassigned);
    const whole = follow({ module, path: init as NodePath });
    const own = path.node.id.type === 'ObjectPattern' ? destructured(whole, path.node.id, binding, follow) : whole;
    return reassigned.length === 0 ? own : eitherOf([own, ...reassigned]);
  }
  if (binding.kind === 'param') return parameterShape({ module, binding, follow });
  if (path.isImportSpecifier() || path.isImportDefaultSpecifier()) {
    const site = exportedSite({ project, from: module, specifier: path });
    return site ? follow(site) : unknownShape();
  }
  return unknownShape();
}

/** What one name of `const { requirement, ...rest } = options` stands for. */
function destructured(whole: Shape, pattern: t.ObjectPattern, binding: Binding, follow: Follow): Shape {
  const taken: string[] = [];
  for (const property of pattern.properties) {
    if (t.isRestElement(property)) {
      if (!t.isIdentifier(property.argument, { name: binding.identifier.name })) continue;
      return { ...whole, members: whole.members.filter(({ name }) => !taken.includes(name)) };
    }
    const key = keyName(property.key, property.computed);
    if (key !== undefined) taken.push(key);
    const target = t.isAssignmentPattern(property.value) ? property.value.left : property.value;
    if (key === undefined || !t.isIdentifier(target, { name: binding.identifier.name })) continue;
    const member = memberOf(whole, key);
    return member?.value ? follow(member.value) : unknownShape();
  }
  return unknownShape();
}

function parameterShape(options: { module: Site['module']; binding: Binding; follow: Follow }): Shape {
  const { module, binding, follow } = options;
  const fn = binding.scope.path;
  if (!fn.isFunction()) return unknownShape();
  const index = fn.node.params.findIndex(
    (param) => t.getBindingIdentifiers(param)[binding.identifier.name] !== undefined,
  );
  const param = fn.node.params[index];
  const pattern = t.isAssignmentPattern(param) ? param.left : param;
  const shapes = callSites(fn).flatMap((call) => {
    const argument = call.get('arguments')[index];
    if (!argument) return [];
    const shape = follow({ module, path: argument });
    return [t.isObjectPattern(pattern) ? destructured(shape, pattern, binding, follow) : shape];
  });
  // Callers in other files are not seen, so these are never all of them.
  return { ...eitherOf(shapes), complete: false };
}

function memberShape(
  module: Site['module'],
  path: NodePath<t.MemberExpression | t.OptionalMemberExpression>,
  follow: Follow,
): Shape {
  const name = memberName(path.node);
  if (name === undefined) return unknownShape();
  const object = path.get('object') as NodePath;
  if (object.isThisExpression()) return fieldShape({ module, path, name, follow });
  const member = memberOf(follow({ module, path: object }), name);
  if (!member) return unknownShape();
  const shape = member.value ? follow(member.value) : unknownShape();
  return { ...shape, members: [...shape.members, ...member.later] };
}

/** `this.defaults`: what the class gives the field, in its declaration or by assignment. */
function fieldShape(options: { module: Site['module']; path: NodePath; name: string; follow: Follow }): Shape {
  const { module, path, name, follow } = options;
  const owner = path.findParent((parent) => parent.isClass());
  if (!owner) return unknownShape();
  const given: Shape[] = [];
  owner.traverse({
    ClassProperty(property) {
      const value = property.get('value');
      if (keyName(property.node.key, property.node.computed) === name && value.node) {
        given.push(follow({ module, path: value as NodePath }));
      }
    },
    AssignmentExpression(assignment) {
      const left = assignment.node.left;
      if (memberName(left) === name && chainOf(left)[0] === 'this')
        given.push(follow({ module, path: assignment.get('right') }));
    },
  });
  return given.length === 0 ? unknownShape() : eitherOf(given);
}

function callShape(options: {
  project: Project;
  module: Site['module'];
  path: NodePath<t.CallExpression | t.NewExpression>;
  follow: Follow;
}): Shape {
  const { project, module, path, follow } = options;
  const chain = chainOf(path.node.callee).join('.');
  const args = path.get('arguments');
  const [first] = args;
  if (chain === 'Object.assign') {
    return merged(
      args.map((argument) =>
        follow({ module, path: argument.isSpreadElement() ? argument.get('argument') : argument }),
      ),
    );
  }
  if (first && /^(Object\.freeze|JSON\.stringify|structuredClone|JSON\.parse|_\.cloneDeep|cloneDeep)$/.test(chain)) {
    return follow({ module, path: first });
  }
  if (/^(Buffer\.from)$/.test(chain) && first) return follow({ module, path: first });
  if (chain === 'require' && first?.isStringLiteral()) {
    const exported = commonJsExports({ project, from: module, specifier: first.node.value });
    return exported ? follow(exported) : unknownShape();
  }
  if (calleeName(path.node.callee) === undefined) return unknownShape();
  const returned = returnedSites({ project, module, callee: path.get('callee') });
  return returned.length === 0 ? unknownShape() : eitherOf(returned.map(follow));
}
