import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readXml } from './read-xml.ts';
import { XmlError } from './xml-element.ts';

function refuses(text: string, options: { allowPrefixes?: boolean } = {}): void {
  assert.throws(() => readXml({ text, ...options }), XmlError);
}

describe('readXml', () => {
  test('reads elements, their namespaces, attributes and texts', () => {
    const { root } = readXml({ text: '<a xmlns="urn:1" b="2">x &lt;&amp;&gt; <c></c><d xmlns="urn:2"/></a>' });
    assert.equal(root.localName, 'a');
    assert.equal(root.namespace, 'urn:1');
    assert.deepEqual(root.attributes, [{ name: 'b', localName: 'b', namespace: '', value: '2' }]);
    const [text, c, d] = root.children;
    assert.equal(text, 'x <&> ');
    assert.ok(typeof c === 'object' && typeof d === 'object');
    assert.equal(c.namespace, 'urn:1');
    assert.equal(d.namespace, 'urn:2');
    assert.deepEqual(
      [root, c, d].map(({ declaresNamespaces }) => declaresNamespaces),
      [true, false, true],
    );
  });

  test('finds elements by their Id', () => {
    const { root, elementsById } = readXml({ text: '<a><b Id="x"/></a>' });
    assert.equal(elementsById.get('x'), root.children[0]);
    assert.equal(elementsById.size, 1);
  });

  for (const declaration of [
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
    '<?xml version="1.0" encoding="utf-8"?>',
    "<?xml version='1.0'?>",
    '',
  ]) {
    test(`takes ${declaration === '' ? 'no declaration' : declaration}`, () => {
      assert.equal(readXml({ text: `${declaration}<a/>` }).root.name, 'a');
    });
  }

  for (const [reason, text] of [
    ['a document type', '<!DOCTYPE a><a/>'],
    ['entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['a comment', '<a><!-- b --></a>'],
    ['a comment after the end', '<a/><!-- b -->'],
    ['a CDATA section', '<a><![CDATA[b]]></a>'],
    ['a processing instruction', '<a><?b?></a>'],
    ['a processing instruction at the beginning', '<?b?><a/>'],
    ['a processing instruction at the end', '<a/><?b?>'],
    ['a second declaration', '<?xml version="1.0"?><?xml version="1.0"?><a/>'],
    ['a decimal reference', '<a>&#65;</a>'],
    ['a hexadecimal reference', '<a>&#x41;</a>'],
    ['a reference to a quotation mark', '<a>&quot;</a>'],
    ['a reference to an apostrophe', '<a>&apos;</a>'],
    ['a reference to an unknown entity', '<a>&b;</a>'],
    ['a lone ampersand', '<a>& b</a>'],
    ['a reference in an attribute', '<a b="&amp;"/>'],
    ['a reference to < in an attribute', '<a b="&lt;"/>'],
    ['a prefix of an element', '<b:a xmlns:b="urn:1"/>'],
    ['a prefix of an attribute', '<a xmlns:b="urn:1" b:c="d"/>'],
    ['the declaration of a prefix', '<a xmlns:b="urn:1"/>'],
    ['an attribute of XML itself', '<a xml:lang="sv"/>'],
    ['two elements with the same Id', '<a><b Id="x"/><c Id="x"/></a>'],
    ['a byte order mark', '\uFEFF<a/>'],
    ['a space before the beginning', ' <a/>'],
    ['a line break after the declaration', '<?xml version="1.0"?>\n<a/>'],
    ['a line break at the end', '<a/>\n'],
    ['text at the end', '<a/>b'],
    ['a second outermost element', '<a/><a/>'],
    ['an element that is not closed', '<a><b></b>'],
    ['an element that is closed by another', '<a><b></a></b>'],
    ['two attributes of the same name', '<a b="1" b="2"/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['NUL', '<a>\0</a>'],
    ['a character that XML does not have', '<a>\uFFFE</a>'],
    ['the end of a CDATA section', '<a>]]></a>'],
    ['version 1.1', '<?xml version="1.1"?><a/>'],
    ['another encoding', '<?xml version="1.0" encoding="ISO-8859-1"?><a/>'],
    ['nothing', ''],
    ['no XML', 'text'],
    ['a declaration alone', '<?xml version="1.0"?>'],
  ] as const) {
    test(`refuses ${reason}`, () => refuses(text));
  }

  test('allows prefixes when it is told to, and no attribute of XML itself', () => {
    const text = '<b:a xmlns:b="urn:1" b:c="d"><e xmlns="urn:2"/></b:a>';
    const { root } = readXml({ text, allowPrefixes: true });
    assert.equal(root.name, 'b:a');
    assert.equal(root.namespace, 'urn:1');
    assert.deepEqual(root.attributes, [{ name: 'b:c', localName: 'c', namespace: 'urn:1', value: 'd' }]);
    refuses('<a xml:id="x"/>', { allowPrefixes: true });
    refuses('<a xmlns:xml="http://www.w3.org/XML/1998/namespace"/>', { allowPrefixes: true });
    refuses('<b:a/>', { allowPrefixes: true });
    refuses('<a xmlns:b="urn:1" xmlns:c="urn:1" b:d="" c:d=""/>', { allowPrefixes: true });
  });

  test('reads a depth of 32 and 1,000 elements, and no more', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    assert.ok(readXml({ text: nested(32) }));
    refuses(nested(33));
    refuses('<a>'.repeat(300_000));
    const flat = (count: number): string => `<a>${'<b/>'.repeat(count - 1)}</a>`;
    assert.equal(readXml({ text: flat(1000) }).root.children.length, 999);
    refuses(flat(1001));
  });

  test('has nothing of the document in its errors', () => {
    assert.throws(
      () => readXml({ text: '<secret><b></secret>' }),
      (error) => error instanceof XmlError && !/secret/.test(error.message),
    );
  });
});
