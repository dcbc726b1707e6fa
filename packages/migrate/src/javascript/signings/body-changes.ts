import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain } from '../ast/names.ts';

/** Options of HTTP clients that hold functions which may change a request before it is sent. */
const changingOptions = /^(transformRequest|beforeRequest|stringifyJson|onRequest)$/;
const bodyWords = /\b(data|body|json|form|payload|params)\b/;

/** Finds the functions of a module that may change the body of every request: interceptors and hooks of HTTP clients. */
export function findBodyChanges(module: Module): t.Node[] {
  const found: t.Node[] = [];
  const add = (path: NodePath): void => {
    if (path.isArrayExpression()) {
      for (const element of path.get('elements')) add(element as NodePath);
      return;
    }
    const isHarmless =
      path.isFunction() && !bodyWords.test(module.text.slice(path.node.start ?? 0, path.node.end ?? 0));
    if (path.node && !isHarmless) found.push(path.node);
  };
  module.program.traverse({
    CallExpression(call) {
      const chain = getMemberChain(call.node.callee).join('.');
      const [first] = call.get('arguments');
      if (first && chain.endsWith('interceptors.request.use')) add(first);
    },
    ObjectMember(property) {
      const name = getKeyName(property.node.key, property.node.computed) ?? '';
      if (changingOptions.test(name)) add(property.isObjectProperty() ? (property.get('value') as NodePath) : property);
    },
  });
  return found;
}
