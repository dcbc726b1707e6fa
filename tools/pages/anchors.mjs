/** Names headings as GitHub does, so that a link leads to the same place there and on the site. */

/**
 * Returns a function that gives each heading of one page its anchor: a second heading of the same name gets a number.
 *
 * @returns {(heading: string) => string}
 */
export function anchorMaker() {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return (heading) => {
    const name = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  };
}
