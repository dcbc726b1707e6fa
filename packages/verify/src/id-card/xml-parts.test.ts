import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readXml } from '../xml/read-xml.ts';
import { type XmlElement, XmlError } from '../xml/xml-element.ts';
import {
  attributeOf,
  compactTextOf,
  elementsOf,
  namedElements,
  oneElement,
  requiredAttribute,
  textOf,
} from './xml-parts.ts';

const read = (text: string): XmlElement => readXml({ text, allowPrefixes: true }).root;

function assertRefused(act: () => unknown, message: string): void {
  assert.throws(act, (error) => error instanceof XmlError && error.message === message);
}

describe('the elements in an element', () => {
  test('have white space between them, and nothing else', () => {
    const names = elementsOf(read('<a>\n\t<b/> <c/></a>')).map(({ name }) => name);
    assert.deepEqual(names, ['b', 'c']);
    for (const text of ['<a>x<b/></a>', '<a><b/>\u00a0</a>']) {
      assertRefused(() => elementsOf(read(text)), 'a has text between its elements.');
    }
  });

  test('are found by their local name and namespace', () => {
    const parent = read('<a><b id="1"/><b xmlns="urn:x" id="2"/><x:b xmlns:x="urn:x" id="3"/><c xmlns="urn:x"/></a>');
    const ids = namedElements(parent, 'urn:x', 'b').map((element) => attributeOf(element, 'id'));
    assert.deepEqual(ids, ['2', '3']);
  });

  test('are refused where one is needed, and there is none or a second', () => {
    assert.equal(oneElement(read('<a><b/><c/></a>'), '', 'b').name, 'b');
    for (const text of ['<a/>', '<a><c/></a>', '<a><b/><b/></a>']) {
      assertRefused(() => oneElement(read(text), '', 'b'), 'a needs one b.');
    }
  });
});

describe('the text of an element', () => {
  test('is what stands in it, with or without its white space', () => {
    assert.equal(textOf(read('<a> b\n&amp; c</a>')), ' b\n& c');
    assert.equal(textOf(read('<a/>')), '');
    assert.equal(compactTextOf(read('<a> b\n\tc  d </a>')), 'bcd');
  });

  test('is refused where an element stands in it', () => {
    assertRefused(() => textOf(read('<a>b<c/></a>')), 'a holds more than text.');
  });
});

test('An attribute is found by its whole name, or refused where it is needed and absent', () => {
  const element = read('<a Id="1" x:b="2" xmlns:x="urn:x"/>');
  assert.equal(attributeOf(element, 'Id'), '1');
  assert.equal(attributeOf(element, 'b'), undefined);
  assert.equal(requiredAttribute(element, 'Id'), '1');
  assertRefused(() => requiredAttribute(element, 'URI'), 'a has no URI.');
});
