import type { Text } from '../texts/text.ts';

/**
 * Creates an element whose `class` and `part` are both `name`: the class is for our style sheet, the part for
 * the style sheet of the page.
 *
 * @example
 * const close = createElement('button', 'close', { type: 'button' }, 'Close');
 */
export function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const { role, ...others } = properties;
  const element = Object.assign(document.createElement(tag), others, { className: name, part: name });
  // Firefox before 119 has no properties for `role` and `aria-…`.
  if (role) element.setAttribute('role', role);
  element.append(...children);
  return element;
}

/** Sets the text of a node, unless it is the same: a screen reader would announce it again. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Sets the text of a node with its language and direction. */
export function writeText(node: HTMLElement, { text, language, dir }: Text): void {
  node.lang = language;
  node.dir = dir;
  setText(node, text);
}
