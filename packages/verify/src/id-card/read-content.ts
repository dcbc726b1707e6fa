import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import { decodeStrictUtf8 } from '../encoding/strict-utf8.ts';
import { readXml } from '../xml/read-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { textOf } from './xml-parts.ts';

/** The values in the signed content by the name of their member or element. A name may stand several times. */
export type ContentValues = ReadonlyMap<string, readonly string[]>;

const maxDepth = 32;

/**
 * Reads the values in the signed content. Its layout is not known: it may be XML or JSON, as such or in base64.
 *
 * Only the members that BankID's answer has are looked for, by their names. Nothing is found where the layout is another.
 *
 * @see docs/spec/evidence-and-versions.md#signature-of-the-check
 */
export function readContent(element: XmlElement): ContentValues {
  const values = new Map<string, string[]>();
  const add = (name: string, value: string): void => {
    const found = values.get(name);
    if (found === undefined) values.set(name, [value]);
    else found.push(value);
  };
  if (element.children.some((child) => typeof child !== 'string')) collectElement(element, add);
  else collectText(textOf(element), add);
  return values;
}

type Add = (name: string, value: string) => void;

function collectText(text: string, add: Add): void {
  collectMarkup(text, add);
  // Neither JSON nor XML is base64.
  const bytes = decodeStrictBase64(text.replaceAll(/[\t\n\r ]/g, ''));
  const decoded = bytes && decodeStrictUtf8(bytes);
  if (decoded !== undefined) collectMarkup(decoded, add);
}

function collectMarkup(padded: string, add: Add): void {
  const text = padded.trim();
  const json = parseJson(text);
  if (json !== undefined) collectJson(json, '', add, 0);
  else if (text.startsWith('<')) collectElement(readXml({ text, allowPrefixes: true }).root, add);
}

function collectElement(element: XmlElement, add: Add): void {
  const elements = element.children.filter((child) => typeof child !== 'string');
  if (elements.length === 0) add(element.localName, textOf(element).trim());
  for (const child of elements) collectElement(child, add);
}

function collectJson(value: unknown, name: string, add: Add, depth: number): void {
  if (depth > maxDepth) return;
  if (typeof value !== 'object' || value === null) add(name, String(value));
  else if (Array.isArray(value)) for (const item of value) collectJson(item, name, add, depth + 1);
  else for (const [member, inner] of Object.entries(value)) collectJson(inner, member, add, depth + 1);
}

/** Returns the value of a JSON text. It gives `undefined` for another text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
