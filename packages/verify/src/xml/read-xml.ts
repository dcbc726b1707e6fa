import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes';
import { type NamespaceScope, type XmlAttribute, XmlError, type XmlElement } from './xml-element.ts';

/** A document that was read. */
export interface XmlDocument {
  root: XmlElement;
  /** Elements by their attribute `Id`, each of which stands once. */
  elementsById: ReadonlyMap<string, XmlElement>;
}

/** Options of {@link readXml}. */
export interface ReadXmlOptions {
  text: string;
  /** `true` allows prefixes of namespaces. Default `false`. */
  allowPrefixes?: boolean;
  /** `true` allows `&#xD;` and `&#13;` too: the carriage returns at the end of lines of base64. Default `false`. */
  allowCarriageReturns?: boolean;
  /** Default 32. */
  maxDepth?: number;
  /** Default 1,000. */
  maxElements?: number;
}

/** Those of real signatures have a few. Each element inside carries on the namespaces that are declared around it. */
const maxAttributes = 32;

const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/**
 * Reads a small part of XML 1.0 in which a text has one meaning: elements, attributes and text.
 *
 * There is no document type, comment, CDATA section, processing instruction or `xml:` attribute, and no reference but `&amp;`, `&lt;` and `&gt;`
 * in texts. The size of `text` is for the caller to limit.
 *
 * @throws XmlError for anything else.
 */
export function readXml(options: ReadXmlOptions): XmlDocument {
  refuseOtherMarkup(options);
  const builder = createTreeBuilder(options);
  const parser = new SaxesParser({ xmlns: true, position: false });
  // With a seventh handler V8 keeps the parser's members in a dictionary, and reading takes a fifth longer.
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0') throw new XmlError('The XML declaration is not of version 1.0.');
    if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') throw new XmlError('The encoding is not UTF-8.');
  });
  parser.on('attribute', builder.attribute);
  parser.on('opentag', builder.open);
  parser.on('text', builder.text);
  parser.on('closetag', builder.close);
  parser.on('error', () => {
    // The parser's message may quote the document.
    throw new XmlError('The XML is not well-formed.');
  });
  write(options.text, parser, builder);
  return builder.document();
}

/** A text that is shorter is sooner parsed than looked at. */
const longTextCharacters = 64;

/**
 * Writes the document to the parser, but long texts of base64 to the builder at once: in them no character can mean anything, and they
 * are most of a signature, which the parser would read one by one.
 *
 * A text begins after the first `>` behind a `<`. Where that `>` does not end a tag, it stands in an attribute or an instruction, and
 * both are refused.
 */
function write(text: string, parser: SaxesParser, builder: TreeBuilder): void {
  let written = 0;
  let markup = 0;
  while (markup !== -1) {
    const start = text.indexOf('>', markup) + 1;
    markup = start === 0 ? -1 : text.indexOf('<', start);
    if (markup - start < longTextCharacters) continue;
    const content = text.slice(start, markup);
    if (!/^[A-Za-z0-9+/=]+$/.test(content)) continue;
    parser.write(text.slice(written, start));
    builder.text(content);
    written = markup;
  }
  parser.write(text.slice(written)).close();
}

/** In well-formed XML `<` stands for markup only, so that what is not allowed can be seen before it is parsed. */
function refuseOtherMarkup({ text, allowCarriageReturns = false }: ReadXmlOptions): void {
  if (!text.startsWith('<')) throw new XmlError('The text does not begin with markup.');
  if (text.includes('<!')) throw new XmlError('A document type, comment or CDATA section is not allowed.');
  if (text.includes('<?', 1) || (text.startsWith('<?') && !/^<\?xml\s/.test(text))) {
    throw new XmlError('A processing instruction is not allowed.');
  }
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    const allowed =
      ['&amp;', '&lt;', '&gt;'].some((reference) => text.startsWith(reference, at)) ||
      (allowCarriageReturns && ['&#xD;', '&#13;'].some((reference) => text.startsWith(reference, at)));
    if (!allowed) throw new XmlError('A reference other than &amp;, &lt; and &gt; is not allowed.');
  }
}

interface OpenElement extends XmlElement {
  attributes: XmlAttribute[];
  children: (XmlElement | string)[];
}

interface TreeBuilder {
  /** Comes before the element that has it. */
  attribute(): void;
  open(tag: SaxesTagNS): void;
  text(text: string): void;
  close(): void;
  document(): XmlDocument;
}

function createTreeBuilder({ allowPrefixes = false, maxDepth = 32, maxElements = 1000 }: ReadXmlOptions): TreeBuilder {
  const openElements: OpenElement[] = [];
  const elementsById = new Map<string, XmlElement>();
  let root: XmlElement | undefined;
  let elementCount = 0;
  let attributeCount = 0;

  return {
    attribute() {
      attributeCount += 1;
      if (attributeCount > maxAttributes) {
        throw new XmlError(`More than ${maxAttributes} attributes in an element are not allowed.`);
      }
    },
    open(tag) {
      attributeCount = 0;
      elementCount += 1;
      if (elementCount > maxElements) throw new XmlError(`More than ${maxElements} elements are not allowed.`);
      if (openElements.length >= maxDepth) throw new XmlError(`A depth of more than ${maxDepth} is not allowed.`);
      const parent = openElements.at(-1);
      const element = createElement({ tag, allowPrefixes, parentScope: parent?.scope ?? new Map() });
      for (const { name, value } of element.attributes) {
        if (name !== 'Id') continue;
        if (elementsById.has(value)) throw new XmlError('Two elements have the same Id.');
        elementsById.set(value, element);
      }
      if (parent === undefined) root = element;
      else parent.children.push(element);
      openElements.push(element);
    },
    text(text) {
      const parent = openElements.at(-1);
      if (parent === undefined) throw new XmlError('Text outside the outermost element is not allowed.');
      parent.children.push(text);
    },
    close() {
      openElements.pop();
    },
    document() {
      if (root === undefined) throw new XmlError('There is no element.');
      return { root, elementsById };
    },
  };
}

function createElement(options: { tag: SaxesTagNS; allowPrefixes: boolean; parentScope: NamespaceScope }): OpenElement {
  const { tag, allowPrefixes, parentScope } = options;
  if (tag.prefix !== '' && !allowPrefixes) throw new XmlError('A prefix is not allowed.');
  const attributes: XmlAttribute[] = [];
  let scope: Map<string, string> | undefined;
  for (const key in tag.attributes) {
    const { name, prefix, local, uri, value } = tag.attributes[key] as SaxesAttributeNS;
    if (prefix !== '' && !allowPrefixes) throw new XmlError('A prefix is not allowed.');
    if (uri === xmlNamespace || value === xmlNamespace)
      throw new XmlError('An attribute of XML itself is not allowed.');
    if (/[&<>]/.test(value)) throw new XmlError('A reference in an attribute is not allowed.');
    if (uri === xmlnsNamespace) (scope ??= new Map(parentScope)).set(prefix === '' ? '' : local, value);
    else attributes.push({ name, localName: local, namespace: uri, value });
  }
  return {
    name: tag.name,
    localName: tag.local,
    namespace: tag.uri,
    attributes,
    scope: scope ?? parentScope,
    declaresNamespaces: scope !== undefined,
    children: [],
  };
}
