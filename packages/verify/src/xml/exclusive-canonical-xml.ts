import { escapeText, writeAttributes, writeDeclarations } from './canonical-xml.ts';
import type { NamespaceScope, XmlElement } from './xml-element.ts';

/**
 * Returns the canonical form of an element and all that is in it: Exclusive XML Canonicalization 1.0 without comments.
 *
 * An element declares the namespaces that it uses itself, and no others of those around it.
 *
 * @see https://www.w3.org/TR/2002/REC-xml-exc-c14n-20020718/
 */
export function exclusiveCanonicalXml(options: {
  apex: XmlElement;
  /** Prefixes that are written as inclusive canonical XML does; '' is the default namespace. Default: none. */
  inclusivePrefixes?: readonly string[];
}): string {
  const { apex, inclusivePrefixes = [] } = options;
  return writeElement({ element: apex, written: new Map(), inclusivePrefixes });
}

function writeElement(options: {
  element: XmlElement;
  /** The declarations that stand around the element in what is written. */
  written: NamespaceScope;
  inclusivePrefixes: readonly string[];
}): string {
  const { element, written, inclusivePrefixes } = options;
  const { name, scope, attributes, children } = element;
  const used = [name, ...attributes.filter(isPrefixed).map((attribute) => attribute.name)].map(prefixOf);
  const needed = [...new Set([...used, ...inclusivePrefixes])].flatMap((prefix) => {
    const uri = scope.get(prefix) ?? '';
    return uri === (written.get(prefix) ?? '') ? [] : [[prefix, uri] as const];
  });
  const inside = needed.length === 0 ? written : new Map([...written, ...needed]);
  let content = '';
  for (const child of children) {
    content +=
      typeof child === 'string'
        ? escapeText(child)
        : writeElement({ element: child, written: inside, inclusivePrefixes });
  }
  return `<${name}${writeDeclarations(needed)}${writeAttributes(attributes)}>${content}</${name}>`;
}

/** The default namespace does not apply to attributes, so that one without a prefix uses none. */
function isPrefixed({ name }: { name: string }): boolean {
  return name.includes(':');
}

function prefixOf(name: string): string {
  return name.slice(0, Math.max(name.indexOf(':'), 0));
}
