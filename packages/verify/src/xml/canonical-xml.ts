import type { NamespaceScope, XmlAttribute, XmlElement } from './xml-element.ts';

/**
 * Returns the canonical form of an element and all that is in it: Canonical XML 1.0 without comments, inclusive.
 *
 * @see https://www.w3.org/TR/2001/REC-xml-c14n-20010315
 */
export function canonicalXml(apex: XmlElement): string {
  return writeElement(apex, new Map());
}

function writeElement(element: XmlElement, parentScope: NamespaceScope): string {
  const { name, scope, children } = element;
  let content = '';
  for (const child of children) content += typeof child === 'string' ? escapeText(child) : writeElement(child, scope);
  const namespaces = scope === parentScope ? '' : writeNamespaces(scope, parentScope);
  return `<${name}${namespaces}${writeAttributes(element.attributes)}>${content}</${name}>`;
}

function writeNamespaces(scope: NamespaceScope, parentScope: NamespaceScope): string {
  const changed = [...scope].filter(([prefix, uri]) => uri !== (parentScope.get(prefix) ?? ''));
  return writeDeclarations(changed);
}

/** Writes declarations of namespaces, given as prefix and address, in canonical order. */
export function writeDeclarations(declarations: readonly (readonly [prefix: string, uri: string])[]): string {
  return declarations
    .toSorted(([one], [other]) => compareCodePoints(one, other))
    .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(uri)}"`)
    .join('');
}

/** Writes attributes in canonical order. */
export function writeAttributes(attributes: readonly XmlAttribute[]): string {
  const sorted = attributes.length > 1 ? attributes.toSorted(compareAttributes) : attributes;
  let written = '';
  for (const { name, value } of sorted) written += ` ${name}="${escapeAttribute(value)}"`;
  return written;
}

function compareAttributes(one: XmlAttribute, other: XmlAttribute): number {
  return compareCodePoints(one.namespace, other.namespace) || compareCodePoints(one.localName, other.localName);
}

/** Returns text as canonical XML writes it. */
export function escapeText(text: string): string {
  if (!/[&<>\r]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;');
}

function escapeAttribute(value: string): string {
  if (!/[&<"\t\n\r]/.test(value)) return value;
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;');
}

/** Compares by code points, which JavaScript's own comparison does not do above U+FFFF. */
function compareCodePoints(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other));
}
