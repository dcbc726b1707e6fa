import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { launchLinkPattern } from '../../text-patterns/text-patterns.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getCalleeName, getKeyName, getMemberChain } from '../ast/names.ts';
import { isLaunchLink } from './launch-link-expression.ts';

/** Names of functions and components that draw QR codes. */
const qrName = /qr/i;

/** Finds launch links that are drawn as QR codes, and old parameters of launch links that are built from parts. */
export function findLaunchLinks(module: Module): Match[] {
  const matches: Match[] = [];
  module.program.traverse({
    'CallExpression|NewExpression'(path: NodePath) {
      if (!path.isCallExpression() && !path.isNewExpression()) return;
      const name = getMemberChain(path.node.callee).join('.');
      const args = path.get('arguments') as NodePath[];
      if (qrName.test(name) && args.some((argument) => isLaunchLink(argument))) {
        matches.push(matchNode({ rule: 'static-qr', module, node: path.node }));
      }
      // `url.searchParams.set('redirect', …)`
      const [key] = args;
      if (!/^(set|append)$/.test(getCalleeName(path.node.callee) ?? '') || !key?.isStringLiteral()) return;
      const rule = parameterRule(key.node.value);
      if (rule && isBesideToken(path)) matches.push(matchNode({ rule, module, node: path.node }));
    },
    JSXOpeningElement(path) {
      if (!qrName.test(module.text.slice(path.node.name.start ?? 0, path.node.name.end ?? 0))) return;
      for (const attribute of path.get('attributes')) {
        const value = attribute.isJSXAttribute() ? (attribute.get('value') as NodePath) : undefined;
        const expression = value?.isJSXExpressionContainer() ? (value.get('expression') as NodePath) : value;
        if (expression?.node && isLaunchLink(expression)) {
          matches.push(matchNode({ rule: 'static-qr', module, node: path.node }));
        }
      }
    },
    // `new URLSearchParams({ autostarttoken, redirect: 'null' })`
    ObjectExpression(path) {
      const names = path.node.properties.map((property) =>
        t.isObjectProperty(property) ? (getKeyName(property.key, property.computed) ?? '') : '',
      );
      if (!names.includes('autostarttoken')) return;
      path.node.properties.forEach((property, index) => {
        const rule = parameterRule(names[index] ?? '');
        if (rule) matches.push(matchNode({ rule, module, node: property }));
      });
    },
  });
  return matches;
}

/** Parameters of launch links that have changed have the name of their rule. */
function parameterRule(name: string): 'redirect' | 'rpref' | undefined {
  return name === 'redirect' || name === 'rpref' ? name : undefined;
}

/** Returns whether a parameter belongs to a launch link: the same function has an autostarttoken or the link's beginning. */
function isBesideToken(path: NodePath): boolean {
  const scope = path.findParent((parent) => parent.isFunction() || parent.isProgram());
  let isFound = false;
  scope?.traverse({
    StringLiteral({ node }) {
      isFound ||= node.value === 'autostarttoken' || launchLinkPattern.test(node.value);
    },
    ObjectProperty({ node }) {
      isFound ||= getKeyName(node.key, node.computed) === 'autostarttoken';
    },
    TemplateElement({ node }) {
      isFound ||= launchLinkPattern.test(node.value.raw);
    },
  });
  return isFound;
}
