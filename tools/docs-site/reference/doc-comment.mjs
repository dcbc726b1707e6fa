/**
 * @typedef {object} DocComment
 * @property {string} description Markdown: all before the first tag.
 * @property {readonly { tag: string, text: string }[]} tags In the order in which they stand: `throws`, `see`, `example`.
 */

/**
 * Reads a docstring: its description and its tags.
 *
 * @param {string} comment From its opening to its end, as it stands in the declarations.
 * @returns {DocComment}
 */
export function readDocComment(comment) {
  const lines = comment
    .trim()
    .replace(/^\/\*\*?/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  /** @type {{ tag: string, lines: string[] }[]} */
  const parts = [{ tag: '', lines: [] }];
  for (const line of lines) {
    const [, tag, rest = ''] = /^\s*@([a-zA-Z]+)\s?(.*)$/.exec(line) ?? [];
    if (tag === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ tag, lines: [rest] });
  }
  const [description, ...tags] = parts.map(({ tag, lines: own }) => ({ tag, text: withLinks(own.join('\n').trim()) }));
  return { description: description?.text ?? '', tags };
}

/** Shows `{@link name}` as the name in code. */
function withLinks(/** @type {string} */ text) {
  return text.replace(/\{@link ([^}|]+)(?:\|[^}]*)?\}/g, (_, name) => `\`${name.trim()}\``);
}

/** Returns the first sentence of a description, for lists and search. */
export function firstSentence(/** @type {string} */ description) {
  const paragraph = (description.split(/\n\s*\n/)[0] ?? '').replace(/\s+/g, ' ');
  return /^.*?[.:](?= [A-Z`]|$)/.exec(paragraph)?.[0] ?? paragraph;
}
