import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type SubtreeC14NOptions, XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { exclusiveCanonicalXml } from './exclusive-canonical-xml.ts';
import { canonicalXml } from './canonical-xml.ts';
import { readXml } from './read-xml.ts';
import type { XmlElement } from './xml-element.ts';

/** Local names; the last two are ordered otherwise by code points than by units of UTF-16. */
const localNames = ['a', 'b', 'B', 'a-b', 'Å', '\uFA30', '\u{10400}'];
const prefixes = ['p', 'q'];
const namespaces = ['urn:1', 'urn:2', 'urn:3'];

interface Generated {
  prefix: string;
  localName: string;
  /** By prefix; '' is the default namespace, which may be undeclared. */
  declarations: readonly (readonly [prefix: string, uri: string])[];
  attributes: readonly { prefix: string; localName: string; value: string }[];
  children: readonly (Generated | string)[];
}

const texts = fc
  .string({ unit: fc.constantFrom('x', ' ', '\n', '\t', '\r', '"', "'", '&amp;', '&lt;', '&gt;', 'ö', '\u{1F600}') })
  .filter((value) => value !== '');
const attributeLists = fc.uniqueArray(
  fc.record({
    prefix: fc.constantFrom('', '', ...prefixes),
    localName: fc.constantFrom(...localNames),
    value: fc.string({ unit: fc.constantFrom('x', ' ', '\n', '\t', '"', 'ö', '\u{1F600}') }),
  }),
  { selector: ({ localName }) => localName, maxLength: 4 },
);
const declarationLists = fc.uniqueArray(
  fc.oneof(
    fc.tuple(fc.constantFrom(...prefixes), fc.constantFrom(...namespaces)),
    fc.tuple(fc.constant(''), fc.constantFrom('', ...namespaces)),
  ),
  { selector: ([prefix]) => prefix, maxLength: 3 },
);

const { element: elements } = fc.letrec<{ element: Generated }>((tie) => ({
  element: fc.record({
    prefix: fc.constantFrom('', ...prefixes),
    localName: fc.constantFrom(...localNames),
    declarations: declarationLists,
    attributes: attributeLists,
    children: fc.array(fc.oneof({ depthSize: 'small' }, texts, tie('element')), { maxLength: 4 }),
  }),
}));

/** Documents with namespaces that are declared, declared again and undeclared, and with all that canonical XML escapes or sorts. */
const generatedXml: fc.Arbitrary<string> = elements.map(
  (inner) => `<root xmlns:p="urn:1" xmlns:q="urn:2">${write(inner)}</root>`,
);

function write({ prefix, localName, declarations: declared, attributes: written, children }: Generated): string {
  const name = qualified(prefix, localName);
  const all = [
    ...declared.map(([declaredPrefix, uri]) => ` xmlns${declaredPrefix === '' ? '' : `:${declaredPrefix}`}='${uri}'`),
    ...written.map((attribute) => ` ${qualified(attribute.prefix, attribute.localName)}='${attribute.value}'`),
  ];
  const content = children.map((child) => (typeof child === 'string' ? child : write(child))).join('');
  return `<${name}${all.join('')}>${content}</${name}>`;
}

function qualified(prefix: string, localName: string): string {
  return prefix === '' ? localName : `${prefix}:${localName}`;
}

function elementsIn(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : elementsIn(child)))];
}

/** Returns what libxml2 writes for each element of a document, in the order of the document. */
function byLibxml2(text: string, options: SubtreeC14NOptions): string[] {
  const document = XmlDocument.fromString(text);
  try {
    return document.root.find('descendant-or-self::*').map((node) => node.canonicalizeToString(options));
  } finally {
    document.dispose();
  }
}

describe('canonicalXml', () => {
  test('writes each element of any document as libxml2 does', () => {
    fc.assert(
      fc.property(generatedXml, (text) => {
        const { root } = readXml({ text, allowPrefixes: true });
        const ours = elementsIn(root).map(canonicalXml);
        assert.deepEqual(ours, byLibxml2(text, { mode: XmlC14NMode.XML_C14N_1_0 }));
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

describe('exclusiveCanonicalXml', () => {
  const mode = XmlC14NMode.XML_C14N_EXCLUSIVE_1_0;

  test('writes each element of any document as libxml2 does', () => {
    fc.assert(
      fc.property(generatedXml, (text) => {
        const { root } = readXml({ text, allowPrefixes: true });
        const ours = elementsIn(root).map((apex) => exclusiveCanonicalXml({ apex }));
        assert.deepEqual(ours, byLibxml2(text, { mode }));
      }),
      { numRuns: 500 },
    );
  });

  test('writes inclusive prefixes as libxml2 does', () => {
    fc.assert(
      fc.property(generatedXml, fc.subarray(prefixes), (text, inclusivePrefixes) => {
        const { root } = readXml({ text, allowPrefixes: true });
        const ours = elementsIn(root).map((apex) => exclusiveCanonicalXml({ apex, inclusivePrefixes }));
        assert.deepEqual(ours, byLibxml2(text, { mode, inclusiveNamespacePrefixes: inclusivePrefixes }));
      }),
      { numRuns: 500 },
    );
  });
});
