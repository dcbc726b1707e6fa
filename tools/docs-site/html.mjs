/** Writes HTML: text, attributes, elements. */

/** Returns a text as it stands in HTML, in content and in a quoted attribute. */
export function escapeHtml(/** @type {string} */ text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * Returns an element. An attribute that is `false` or `undefined` is left out; one that is `true` has no value.
 *
 * @param {string} name
 * @param {Readonly<Record<string, string | number | boolean | undefined>>} attributes
 * @param {string} content HTML.
 */
export function element(name, attributes, content) {
  return `<${name}${attributesText(attributes)}>${content}</${name}>`;
}

/** Returns an element that has no content: `img`, `link`, `meta`. */
export function voidElement(
  /** @type {string} */ name,
  /** @type {Readonly<Record<string, string | number | boolean | undefined>>} */ attributes,
) {
  return `<${name}${attributesText(attributes)}>`;
}

function attributesText(/** @type {Readonly<Record<string, string | number | boolean | undefined>>} */ attributes) {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`))
    .join('');
}
