import { XmlError, type XmlElement } from '../xml/xml-element.ts';

/**
 * Returns the elements in an element. Between them there may be white space, and nothing else.
 *
 * @throws XmlError
 */
export function elementsOf(parent: XmlElement): XmlElement[] {
  return parent.children.flatMap((child) => {
    if (typeof child !== 'string') return [child];
    if (/[^\t\n\r ]/.test(child)) throw new XmlError(`${parent.localName} has text between its elements.`);
    return [];
  });
}

/**
 * Returns the one element of a name and namespace in an element.
 *
 * @throws XmlError when there is none, or more than one.
 */
export function oneElement(parent: XmlElement, namespace: string, localName: string): XmlElement {
  const [found, ...others] = namedElements(parent, namespace, localName);
  if (found === undefined || others.length > 0) throw new XmlError(`${parent.localName} needs one ${localName}.`);
  return found;
}

/**
 * Returns the elements of a name and namespace in an element.
 *
 * @throws XmlError
 */
export function namedElements(parent: XmlElement, namespace: string, localName: string): XmlElement[] {
  return elementsOf(parent).filter((child) => child.namespace === namespace && child.localName === localName);
}

/**
 * Returns the text of an element without elements.
 *
 * @throws XmlError
 */
export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child !== 'string') throw new XmlError(`${element.localName} holds more than text.`);
      return child;
    })
    .join('');
}

/** Returns the text of an element without its white space, as base64 is written over several lines. */
export function compactTextOf(element: XmlElement): string {
  return textOf(element).replaceAll(/[\t\n\r ]/g, '');
}

/** Returns an attribute without a prefix, or `undefined`. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((attribute) => attribute.name === name)?.value;
}

/**
 * Returns an attribute without a prefix.
 *
 * @throws XmlError when it is absent.
 */
export function requiredAttribute(element: XmlElement, name: string): string {
  const value = attributeOf(element, name);
  if (value === undefined) throw new XmlError(`${element.localName} has no ${name}.`);
  return value;
}
