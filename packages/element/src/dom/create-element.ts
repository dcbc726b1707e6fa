/** Makes an element whose class, for our own style, and `part`, for the page's style, are the same `name`. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties, { className: name, part: name });
  element.append(...children);
  return element;
}

/** Leaves a text alone that stays the same, so that it is not announced again. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
