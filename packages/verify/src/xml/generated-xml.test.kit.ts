import fc from 'fast-check';

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

const text = fc
  .string({ unit: fc.constantFrom('x', ' ', '\n', '\t', '\r', '"', "'", '&amp;', '&lt;', '&gt;', 'ö', '\u{1F600}') })
  .filter((value) => value !== '');
const attributes = fc.uniqueArray(
  fc.record({
    prefix: fc.constantFrom('', '', ...prefixes),
    localName: fc.constantFrom(...localNames),
    value: fc.string({ unit: fc.constantFrom('x', ' ', '\n', '\t', '"', 'ö', '\u{1F600}') }),
  }),
  { selector: ({ localName }) => localName, maxLength: 4 },
);
const declarations = fc.uniqueArray(
  fc.oneof(
    fc.tuple(fc.constantFrom(...prefixes), fc.constantFrom(...namespaces)),
    fc.tuple(fc.constant(''), fc.constantFrom('', ...namespaces)),
  ),
  { selector: ([prefix]) => prefix, maxLength: 3 },
);

const { element } = fc.letrec<{ element: Generated }>((tie) => ({
  element: fc.record({
    prefix: fc.constantFrom('', ...prefixes),
    localName: fc.constantFrom(...localNames),
    declarations,
    attributes,
    children: fc.array(fc.oneof({ depthSize: 'small' }, text, tie('element')), { maxLength: 4 }),
  }),
}));

/** Documents with namespaces that are declared, declared again and undeclared, and with all that canonical XML escapes or sorts. */
export const generatedXml: fc.Arbitrary<string> = element.map(
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
