import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Sighting } from '../finding.ts';
import { launchLink } from '../texts/text-rules.ts';
import type { Module } from './module.ts';
import { calleeName, chainOf, keyName, memberName } from './names.ts';
import { sight } from './sight.ts';

const drawsQr = /qr/i;

/** How the app is started: launch links drawn as QR codes, and their old parameters where they are built from parts. */
export function findStarting(module: Module): Sighting[] {
  const found: Sighting[] = [];
  module.program.traverse({
    'CallExpression|NewExpression'(path: NodePath) {
      if (!path.isCallExpression() && !path.isNewExpression()) return;
      const name = [...chainOf(path.node.callee)].join('.');
      const args = path.get('arguments') as NodePath[];
      if (drawsQr.test(name) && args.some((argument) => isLaunchLink(argument))) {
        found.push(sight({ rule: 'static-qr', module, node: path.node }));
      }
      const [key] = args;
      if (/^(set|append)$/.test(calleeName(path.node.callee) ?? '') && key?.isStringLiteral()) {
        if (/^(redirect|rpref)$/.test(key.node.value) && isBesideToken(path)) {
          found.push(sight({ rule: key.node.value === 'rpref' ? 'rpref' : 'redirect', module, node: path.node }));
        }
      }
    },
    JSXOpeningElement(path) {
      if (!/qr/i.test(module.text.slice(path.node.name.start ?? 0, path.node.name.end ?? 0))) return;
      for (const attribute of path.get('attributes')) {
        const value = attribute.isJSXAttribute() ? (attribute.get('value') as NodePath) : undefined;
        const expression = value?.isJSXExpressionContainer() ? (value.get('expression') as NodePath) : value;
        if (expression?.node && isLaunchLink(expression))
          found.push(sight({ rule: 'static-qr', module, node: path.node }));
      }
    },
    ObjectExpression(path) {
      const names = path.node.properties.map((property) =>
        t.isObjectProperty(property) ? (keyName(property.key, property.computed) ?? '') : '',
      );
      if (!names.includes('autostarttoken')) return;
      path.node.properties.forEach((property, index) => {
        const name = names[index];
        if (name === 'redirect' || name === 'rpref') found.push(sight({ rule: name, module, node: property }));
      });
    },
  });
  return found;
}

/** Whether an expression is a launch link, by its text or by what a name was given. */
function isLaunchLink(path: NodePath, depth = 0): boolean {
  if (depth > 5) return false;
  if (path.isStringLiteral()) return launchLink.test(path.node.value);
  if (path.isTemplateLiteral()) {
    return (
      path.node.quasis.some(({ value }) => launchLink.test(value.raw)) ||
      path.get('expressions').some((expression) => isLaunchLink(expression, depth + 1))
    );
  }
  if (path.isBinaryExpression({ operator: '+' }))
    return [path.get('left'), path.get('right')].some((side) => isLaunchLink(side, depth + 1));
  if (path.isObjectExpression()) {
    return path
      .get('properties')
      .some((property) => property.isObjectProperty() && isLaunchLink(property.get('value'), depth + 1));
  }
  if (/^auto_?start_?token$/i.test(t.isIdentifier(path.node) ? path.node.name : (memberName(path.node) ?? '')))
    return true;
  const inside = (next: NodePath): boolean => isLaunchLink(next, depth + 1);
  if (path.isArrayExpression()) return (path.get('elements') as NodePath[]).some(inside);
  if (path.isSpreadElement()) return inside(path.get('argument'));
  if (path.isCallExpression()) {
    const callee = path.get('callee') as NodePath;
    return path.get('arguments').some(inside) || (callee.isMemberExpression() && inside(callee.get('object')));
  }
  if (!path.isIdentifier()) return false;
  const declared = path.scope.getBinding(path.node.name)?.path;
  const init = declared?.isVariableDeclarator() ? (declared.get('init') as NodePath) : undefined;
  return init?.node ? isLaunchLink(init, depth + 1) : false;
}

/** Whether the same query also gets an autostarttoken, or its address is a launch link. */
function isBesideToken(path: NodePath): boolean {
  const block = path.findParent((parent) => parent.isFunction() || parent.isProgram());
  let found = false;
  block?.traverse({
    StringLiteral({ node }) {
      found ||= node.value === 'autostarttoken' || launchLink.test(node.value);
    },
    TemplateElement({ node }) {
      found ||= launchLink.test(node.value.raw);
    },
  });
  return found;
}
