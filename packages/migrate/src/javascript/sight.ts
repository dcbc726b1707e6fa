import type * as t from '@babel/types';
import type { Sighting } from '../finding.ts';
import type { RuleId } from '../rules/rule.ts';
import type { Module } from './module.ts';

/** A sighting of a node of the syntax tree. */
export function sight(options: {
  rule: RuleId;
  module: Module;
  node: t.Node;
  detail?: string | undefined;
  suggestion?: string | undefined;
}): Sighting {
  const { rule, module, node, detail, suggestion } = options;
  return {
    rule,
    file: module.file,
    start: node.start ?? 0,
    end: node.end ?? 0,
    ...(detail !== undefined && { detail }),
    ...(suggestion !== undefined && { suggestion }),
  };
}

/** The source of a node. */
export function sourceOf(module: Module, node: t.Node): string {
  return module.text.slice(node.start ?? 0, node.end ?? 0);
}
