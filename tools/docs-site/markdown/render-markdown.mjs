/** Makes a Markdown page into HTML. */
import { Marked } from 'marked';
import { anchorMaker } from '../../pages/anchors.mjs';
import { element, escapeHtml, voidElement } from '../html.mjs';
import { highlight } from './highlight.mjs';
import { plainText } from './plain-text.mjs';

/**
 * @typedef {object} Heading
 * @property {number} depth 1 is the title of the page.
 * @property {string} text
 * @property {string} anchor
 *
 * @typedef {object} Rendered
 * @property {string} html
 * @property {readonly Heading[]} headings
 * @property {readonly { heading: Heading | undefined, text: string }[]} sections The text below each heading.
 *
 * @typedef {object} Renditions How a page refers to others.
 * @property {(link: string) => string} linkTo Returns the address for a link.
 * @property {(link: string) => { address: string, width: number, height: number }} pictureAt
 */

/**
 * Returns a Markdown page as HTML, with its headings.
 *
 * @param {{ markdown: string, renditions: Renditions }} options
 * @returns {Rendered}
 * @throws {Error} The page has HTML of its own; only anchors and comments are expected.
 */
export function renderMarkdown({ markdown, renditions }) {
  const marked = new Marked({ gfm: true });
  const tokens = marked.lexer(markdown);
  const { headings, sections } = outline(tokens);
  const waiting = [...headings];
  marked.use({
    renderer: {
      heading({ tokens: inner, depth }) {
        const { anchor } = waiting.shift() ?? { anchor: '' };
        const text = this.parser.parseInline(inner);
        if (depth === 1) return element('h1', { id: anchor }, text);
        return linkedHeading({ depth, anchor, content: text });
      },
      code: ({ text, lang = '' }) => codeBlock({ code: text, language: lang.split(/\s/)[0] ?? '' }),
      html: ({ text }) => ownHtml(text),
      image: ({ href, text }) => {
        const { address, width, height } = renditions.pictureAt(href);
        return voidElement('img', { src: address, alt: text, width, height, loading: 'lazy', decoding: 'async' });
      },
      link({ href, tokens: inner }) {
        return element('a', { href: renditions.linkTo(href) }, this.parser.parseInline(inner));
      },
      checkbox: ({ checked }) => `<span aria-hidden="true">${checked ? '☑' : '☐'}</span> `,
      table(token) {
        const cells = (/** @type {import('marked').Tokens.TableCell[]} */ row, /** @type {string} */ name) =>
          row.map(({ tokens: inner, align }) => {
            const scope = name === 'th' ? 'col' : undefined;
            const side = align === 'right' || align === 'center' ? `to-${align}` : undefined;
            return element(name, { scope, class: side }, this.parser.parseInline(inner));
          });
        const head = element('tr', {}, cells(token.header, 'th').join(''));
        const rows = token.rows.map((row) => element('tr', {}, cells(row, 'td').join('')));
        return scrollingTable(`<thead>${head}</thead><tbody>${rows.join('\n')}</tbody>`);
      },
    },
  });
  return { html: marked.parser(tokens), headings, sections };
}

/**
 * Returns the heading of a section, with a link to itself.
 *
 * @param {{ depth: number, anchor: string, content: string }} options
 */
export function linkedHeading({ depth, anchor, content }) {
  const link = element('a', { class: 'anchor', href: `#${anchor}`, 'aria-label': 'Link to this section' }, '#');
  return element(`h${depth}`, { id: anchor }, `${content} ${link}`);
}

/** Returns a table that scrolls inside itself where it is wider than the page. The keyboard reaches it to do so. */
export function scrollingTable(/** @type {string} */ content) {
  const table = element('table', {}, content);
  return `${element('div', { class: 'table', role: 'group', 'aria-label': 'Table', tabindex: 0 }, table)}\n`;
}

/** @param {{ code: string, language: string }} options */
function codeBlock({ code, language }) {
  const block = element(
    'pre',
    { tabindex: 0 },
    `<code>${highlight({ code: code.replace(/\n$/, ''), language })}</code>`,
  );
  if (language !== 'mermaid') return `${element('div', { class: 'code' }, block)}\n`;
  const summary = '<summary>Diagram, as Mermaid writes it</summary>';
  return element('details', { class: 'diagram' }, summary + element('div', { class: 'code' }, block));
}

/** Anchors and line breaks stay, comments go. */
function ownHtml(/** @type {string} */ html) {
  const rest = html.replace(/<!--[\s\S]*?-->/g, '').trim();
  if (/^(<a id="[\w-]+">|<\/a>|<br>|\s)*$/.test(rest)) return rest;
  throw new Error(`The site shows no HTML of a page but anchors: ${escapeHtml(rest)}`);
}

/** Returns the headings of a page, and the text below each. */
function outline(/** @type {readonly import('marked').Token[]} */ tokens) {
  const anchorFor = anchorMaker();
  /** @type {Heading[]} */
  const headings = [];
  /** @type {{ heading: Heading | undefined, text: string }[]} */
  const sections = [{ heading: undefined, text: '' }];
  for (const token of tokens) {
    const last = sections.at(-1);
    if (token.type === 'heading') {
      const text = plainText(token.tokens ?? []);
      const heading = { depth: token['depth'], text, anchor: anchorFor(text) };
      headings.push(heading);
      sections.push({ heading, text: '' });
    } else if (last !== undefined) last.text = `${last.text} ${plainText([token])}`.trim();
  }
  return { headings, sections };
}
