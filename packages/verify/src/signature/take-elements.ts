import { XmlError, type XmlElement } from '../xml/xml-element.ts';

/**
 * Returns the children of an element, which must be elements of its own namespace with these names in this order.
 *
 * @throws XmlError
 */
export function takeChildren<const Names extends readonly string[]>(
  parent: XmlElement,
  names: Names,
): { [Index in keyof Names]: XmlElement } {
  const children = takeElements(parent);
  const fit =
    children.length === names.length &&
    children.every(({ localName, namespace }, at) => localName === names[at] && namespace === parent.namespace);
  if (!fit) throw new XmlError(`${parent.localName} has other elements than ${names.join(', ')}.`);
  // As many as there are names.
  return children as { [Index in keyof Names]: XmlElement };
}

/**
 * Returns the children of an element that has no text between them.
 *
 * @throws XmlError
 */
export function takeElements(parent: XmlElement): XmlElement[] {
  return parent.children.map((child) => {
    if (typeof child === 'string') throw new XmlError(`${parent.localName} has text between its elements.`);
    return child;
  });
}

/**
 * Returns the text of an element that holds no elements and has no attributes.
 *
 * @throws XmlError
 */
export function takeText(element: XmlElement): string {
  refuseAttributes(element);
  return takeContent(element);
}

/**
 * Returns the text of an element that holds no elements.
 *
 * @throws XmlError
 */
export function takeContent(element: XmlElement): string {
  const [text = '', ...others] = element.children;
  if (typeof text !== 'string' || others.length > 0) throw new XmlError(`${element.localName} holds more than text.`);
  return text;
}

/**
 * Returns the attributes of an element, which must be among the named ones. It may declare a namespace when `xmlns` is.
 *
 * @throws XmlError
 */
export function takeAttributes(element: XmlElement, names: readonly string[]): Partial<Record<string, string>> {
  const values: Partial<Record<string, string>> = {};
  const unknownDeclaration = element.declaresNamespaces && !names.includes('xmlns');
  if (unknownDeclaration || !element.attributes.every(({ name }) => names.includes(name))) {
    throw unknownAttribute(element);
  }
  for (const { name, value } of element.attributes) values[name] = value;
  return values;
}

/**
 * Lets an element pass that has no attributes and declares no namespace.
 *
 * @throws XmlError
 */
export function refuseAttributes(element: XmlElement): void {
  if (element.declaresNamespaces || element.attributes.length > 0) throw unknownAttribute(element);
}

function unknownAttribute({ localName }: XmlElement): XmlError {
  return new XmlError(`${localName} has an attribute that is not known.`);
}
