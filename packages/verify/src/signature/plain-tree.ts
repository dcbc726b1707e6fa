import { type XmlElement, XmlError } from '../xml/xml-element.ts';
import { refuseAttributes, takeElements, takeText } from './take-elements.ts';

/**
 * Checks an element inside which BankID may add others: known or not, they hold either elements or a text, and have no attributes.
 *
 * @throws XmlError
 */
export function requirePlainTree(element: XmlElement): void {
  if (element.children.every((child) => typeof child === 'string')) {
    takeText(element);
    return;
  }
  refuseAttributes(element);
  for (const child of takeElements(element)) requirePlainTree(child);
}

/**
 * Returns the child of that name, or `undefined` when there is none. Others are ignored.
 *
 * @throws XmlError when there are several: readers could differ about which one counts.
 */
export function takeOptional(parent: XmlElement, name: string): XmlElement | undefined {
  const [found, second] = childrenNamed(parent, name);
  if (second !== undefined) throw new XmlError(`${parent.localName} has more than one ${name}.`);
  return found;
}

/** Returns the children of that name. */
export function childrenNamed(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => typeof child !== 'string' && child.localName === name);
}
