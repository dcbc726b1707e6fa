/** Shows a signature: coloured, and with links to the types in it. */
import { element } from '../html.mjs';
import { highlight } from '../markdown/highlight.mjs';

/**
 * Returns code as HTML whose names of types lead to their declarations.
 *
 * @param {object} options
 * @param {string} options.code
 * @param {string} options.self The name that is declared, which leads nowhere.
 * @param {(name: string) => string | undefined} options.linkTo Returns the address of a type.
 */
export function linkedSignature({ code, self, linkTo }) {
  const html = highlight({ code, language: 'typescript' });
  // Every second part is a tag or an entity.
  return html
    .split(/(<[^>]*>|&[^;]+;)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(/\b[A-Z][A-Za-z0-9_]*\b/g, (name) => {
            const href = name === self ? undefined : linkTo(name);
            return href === undefined ? name : element('a', { href }, name);
          }),
    )
    .join('');
}
