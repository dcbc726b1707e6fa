import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { XmlC14NMode, XmlDocument, type XmlNode } from 'libxml2-wasm';
import { generatedXml } from './generated-xml.test.kit.ts';
import { canonicalXml } from './canonical-xml.ts';
import { readXml } from './read-xml.ts';
import type { XmlElement } from './xml-element.ts';

function elementsIn(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : elementsIn(child)))];
}

/** Returns what libxml2 writes for each element of a document, in the order of the document. */
function byLibxml2(text: string): string[] {
  const document = XmlDocument.fromString(text);
  try {
    const canonical = (node: XmlNode): string => node.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_1_0 });
    return document.root.find('descendant-or-self::*').map(canonical);
  } finally {
    document.dispose();
  }
}

describe('canonicalXml', () => {
  test('writes each element of any document as libxml2 does', () => {
    fc.assert(
      fc.property(generatedXml, (text) => {
        const { root } = readXml({ text, allowPrefixes: true });
        assert.deepEqual(elementsIn(root).map(canonicalXml), byLibxml2(text));
      }),
      { numRuns: 500 },
    );
  });

  test('escapes what a reader would take for something else', () => {
    const element: XmlElement = {
      name: 'a',
      localName: 'a',
      namespace: '',
      attributes: [{ name: 'b', localName: 'b', namespace: '', value: '&<>"\'\t\n\r' }],
      scope: new Map(),
      declaresNamespaces: false,
      children: ['&<>"\'\t\n\r'],
    };
    assert.equal(canonicalXml(element), `<a b="&amp;&lt;>&quot;'&#x9;&#xA;&#xD;">&amp;&lt;&gt;"'\t\n&#xD;</a>`);
  });
});
