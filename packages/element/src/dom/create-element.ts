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
  const element = Object.assign(document.createElement(tag), properties, { className: name, part: name });
  element.append(...children);
  return element;
}

/** Sets the text of a node, unless it is the same: a screen reader would announce it again. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
