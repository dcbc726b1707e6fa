import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readXml } from './read-xml.ts';

function refuses(text: string, message: string, options: { allowPrefixes?: boolean } = {}): void {
  assert.throws(() => readXml({ text, ...options }), { name: 'XmlError', code: 'xmlRefused', message });
}

const attributes = (count: number): string => Array.from({ length: count }, (_, at) => ` a${at}=""`).join('');

describe('XML that is not read is refused with the reason', () => {
  const reference = 'A reference other than &amp;, &lt; and &gt; is not allowed.';
  const other = 'A document type, comment or CDATA section is not allowed.';
  const instruction = 'A processing instruction is not allowed.';
  for (const [text, message] of [
    ['<?xml version="1.1"?><a/>', 'The XML declaration is not of version 1.0.'],
    ['<?xml version="1.0" encoding="UTF-16"?><a/>', 'The encoding is not UTF-8.'],
    ['<?b?><a/>', instruction],
    ['<a/><?b?>', instruction],
    ['<a><?b?></a>', instruction],
    ['<a>', 'The XML is not well-formed.'],
    ['<a></b>', 'The XML is not well-formed.'],
    [' <a/>', 'The text does not begin with markup.'],
    ['', 'The text does not begin with markup.'],
    ['<!DOCTYPE a><a/>', other],
    ['<a><!-- --></a>', other],
    ['<a><![CDATA[b]]></a>', other],
    ['<a>&#65;</a>', reference],
    ['<a>&#xD;</a>', reference],
    ['<a>&#13;</a>', reference],
    ['<a>&quot;</a>', reference],
    [`<a>${'<b/>'.repeat(1000)}</a>`, 'More than 1000 elements are not allowed.'],
    [`${'<a>'.repeat(33)}${'</a>'.repeat(33)}`, 'A depth of more than 32 is not allowed.'],
    [`<a><b${attributes(32)}/><b${attributes(33)}`, 'More than 32 attributes in an element are not allowed.'],
    ['<a Id="x"><b Id="x"/></a>', 'Two elements have the same Id.'],
    ['<?xml version="1.0"?>\n<a/>', 'Text outside the outermost element is not allowed.'],
    ['<?xml version="1.0"?>', 'The XML is not well-formed.'],
    ['<b:a xmlns:b="urn:b"/>', 'A prefix is not allowed.'],
    ['<a xmlns:b="urn:b"/>', 'A prefix is not allowed.'],
    ['<xml:a/>', 'A prefix is not allowed.'],
    ['<a xmlns="http://www.w3.org/XML/1998/namespace"/>', 'The XML is not well-formed.'],
    ['<a b="http://www.w3.org/XML/1998/namespace"/>', 'An attribute of XML itself is not allowed.'],
    ['<a b="&lt;"/>', 'A reference in an attribute is not allowed.'],
  ] as const) {
    test(`${text.slice(0, 60)}: ${message}`, () => refuses(text, message));
  }

  test('for many declarations of namespaces, each of which every element inside would carry on', () => {
    const declarations = Array.from({ length: 33 }, (_, at) => ` xmlns:a${at}="urn:a"`).join('');
    refuses(`<a${declarations}/>`, 'More than 32 attributes in an element are not allowed.', { allowPrefixes: true });
  });

  test('for an attribute of XML itself where prefixes are allowed', () => {
    refuses('<a xml:lang="sv"/>', 'An attribute of XML itself is not allowed.', { allowPrefixes: true });
  });
});

test('XML may have carriage returns as references where that is allowed, and no other reference', () => {
  const options = { allowCarriageReturns: true };
  assert.deepEqual(readXml({ text: '<a>1&#xD;2&#13;3</a>', ...options }).root.children, ['1\r2\r3']);
  for (const text of ['<a>&#10;</a>', '<a>&#xA;</a>', '<a>&b;</a>']) {
    assert.throws(() => readXml({ text, ...options }), /A reference other than/);
  }
});
