/** @typedef {import('typescript/unstable/ast').Node} Node */

/** Calls `visit` with a node and all nodes below it, outermost first; not below those for which it returns `'skip'`. */
export function walk(/** @type {Node} */ node, /** @type {(node: Node) => 'skip' | void} */ visit) {
  if (visit(node) === 'skip') return;
  node.forEachChild((child) => walk(child, visit));
}

/**
 * Returns all nodes of a kind in a file; none in a page of Markdown.
 *
 * @template {Node} T
 * @param {import('./source.mjs').Source} source
 * @param {(node: Node) => node is T} isWanted
 * @returns {T[]}
 */
export function nodesOf({ syntax }, isWanted) {
  /** @type {T[]} */
  const found = [];
  if (syntax !== undefined)
    walk(syntax, (node) => {
      if (isWanted(node)) found.push(node);
    });
  return found;
}
