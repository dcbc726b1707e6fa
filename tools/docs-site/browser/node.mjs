/// <reference lib="dom" />
/**
 * Returns an element with attributes and content. No HTML is read: the policy of the site forbids it.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Readonly<Record<string, string>>} attributes
 * @param {readonly (Node | string)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function node(name, attributes, content) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...content);
  return made;
}
