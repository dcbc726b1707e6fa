import type * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import type { RuleId } from '../../rules/rule.ts';
import type { Module } from './module.ts';

/** Creates a match of the source range of a node. Nodes of the parser always have one, although Babel's types allow none. */
export function matchNode(options: {
  rule: RuleId;
  module: Module;
  node: t.Node;
  detail?: string | undefined;
  suggestion?: string | undefined;
}): Match {
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

/** Returns the source text of a node. */
export function getSource(module: Module, node: t.Node): string {
  return module.text.slice(node.start ?? 0, node.end ?? 0);
}
