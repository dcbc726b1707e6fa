import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readXml } from './read-xml.ts';
import { type XmlElement, XmlError } from './xml-element.ts';

const short = 'c2hvcnQ=';
const long = `${'bG9uZw++/'.repeat(30)}==`;
/** As long as a text of base64 that is left to the parser can be, and one character longer. */
const edges = ['A'.repeat(63), 'B'.repeat(64)];

/** Returns the document, or that it is refused. */
function read(text: string): XmlElement | 'refused' {
  try {
    return readXml({ text, allowPrefixes: true }).root;
  } catch (error) {
    assert.ok(error instanceof XmlError);
    return 'refused';
  }
}

/** Returns the same document with the short text in place of the long one. */
function shortened(element: XmlElement | 'refused'): unknown {
  if (element === 'refused') return element;
  return JSON.parse(JSON.stringify(element).replaceAll(long, short));
}

describe('a long text of base64', () => {
  test('is read in its place, with the elements around it', () => {
    for (const text of [...edges, long]) {
      const { root } = readXml({ text: `<a b="c">${text}<d>${text}</d>${text}<e/>x&amp;y</a>` });
      const [first, d, second, e, last] = root.children;
      assert.deepEqual([first, second, last], [text, text, 'x&y']);
      assert.ok(typeof d === 'object' && typeof e === 'object');
      assert.deepEqual([d.children, e.children], [[text], []]);
    }
  });

  for (const [reason, text] of [
    ['behind the sign > in a text', `<a>x>${long}</a>`],
    ['with a reference', `<a>${long}&amp;</a>`],
    ['with line breaks', `<a>${long}\n${long}</a>`],
    ['with another letter', `<a>${long}å</a>`],
  ] as const) {
    test(`is one text with what is around it, ${reason}`, () => {
      assert.deepEqual(shortened(read(text)), JSON.parse(JSON.stringify(read(text.replaceAll(long, short)))));
      assert.equal(readXml({ text }).root.children.length, 1);
    });
  }

  test('is of base64 alone: line breaks as long as one are read as XML has them', () => {
    assert.deepEqual(read(`<a>${'\r\n'.repeat(64)}</a>`), read(`<a>${'\n'.repeat(64)}</a>`));
  });

  for (const [reason, text] of [
    ['before the beginning', `${long}<a/>`],
    ['behind the declaration', `<?xml version="1.0"?>${long}<a/>`],
    ['at the end', `<a/>${long}`],
    ['between two outermost elements', `<a/>${long}<a/>`],
    ['in an attribute', `<a b=">${long}"/>`],
    ['in an attribute with a sign <', `<a b=">${long}<"/>`],
    ['in an instruction', `<a><?b >${long}<?></a>`],
    ['in an element that is not closed', `<a>${long}`],
  ] as const) {
    test(`is refused ${reason}`, () => assert.equal(read(text), 'refused'));
  }

  test('is read as a short one is, whatever stands around it', () => {
    const pieces = [
      '<a>',
      '</a>',
      '<b/>',
      '<a c="d">',
      '<a c="',
      '"',
      '>',
      '<',
      '/>',
      'x',
      ' ',
      '=',
      '<?e ',
      '?>',
      ']]',
      '&gt;',
    ];
    const piece = fc.oneof(fc.constantFrom(...pieces), fc.constant(long), fc.constant('>' + long + '<'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (inside) => {
        for (const text of [inside.join(''), `<a>${inside.join('')}</a>`]) {
          assert.deepEqual(shortened(read(text)), shortened(read(text.replaceAll(long, short))));
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
