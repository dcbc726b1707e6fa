/** The frame of every page: head, bars, navigation, content, foot. */
import { posix } from 'node:path';
import { relativeLink } from '../addresses.mjs';
import { element, escapeHtml, voidElement } from '../html.mjs';
import { icon } from './icons.mjs';
import { contents, neighbours, pageTree, placeOf } from './navigation.mjs';

/** No script, style or address that is not a file of the site. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/**
 * @typedef {object} PageContent
 * @property {string} address Of the page, from the folder of the version.
 * @property {string} title
 * @property {string} description One sentence, for search engines.
 * @property {string} html
 * @property {readonly import('../markdown/render-markdown.mjs').Heading[]} headings
 * @property {string | undefined} source Address of the source of the page on the web.
 * @property {{ scripts: readonly string[], modules: readonly string[] }} [extra] Names of scripts that only this page has.
 */

/**
 * Returns a page of the site.
 *
 * @param {object} options
 * @param {PageContent} options.page
 * @param {readonly import('./navigation.mjs').EntrySection[]} options.sections
 * @param {string} options.version Name of the folder of the version: `next`, `0.1`.
 */
export function layout({ page, sections, version }) {
  const { address, title } = page;
  const to = (/** @type {string} */ target) => relativeLink({ from: address, to: target });
  const isHome = address === 'index.html';
  const here = { sections, current: address };
  const list = contents(page.headings);
  const way = placeOf(here).map((name) => element('li', {}, escapeHtml(name)));
  const article = [
    way.length > 0 ? element('ol', { class: 'way', 'aria-label': 'Place in the documentation' }, way.join('')) : '',
    page.html,
  ];
  const aside =
    list === ''
      ? ''
      : element(
          'nav',
          { id: 'contents', class: 'contents', popover: true, 'aria-labelledby': 'contents-title' },
          `<h2 id="contents-title">On this page</h2>${list}`,
        );
  const main = [
    list === '' ? '' : button({ id: 'contents-button', opens: 'contents', content: `${icon('list')} On this page` }),
    element('article', {}, article.join('\n')),
    neighbours(here),
  ];
  return document({
    title: isHome ? 'secure-start: documentation' : `${title} – secure-start`,
    description: page.description,
    assets: to('assets'),
    scripts: ['site.js', ...(page.extra?.scripts ?? [])],
    modules: page.extra?.modules,
    body: [
      '<a class="skip" href="#main">Skip to the content</a>',
      header({ home: to('index.html'), version, versions: posix.join(to('assets'), '../../index.html') }),
      element('nav', { id: 'pages', class: 'pages', popover: true, 'aria-label': 'Documentation' }, pageTree(here)),
      element('main', { id: 'main', tabindex: -1, class: isHome ? 'home' : undefined }, main.join('\n')),
      aside,
      footer({ to, source: page.source }),
    ],
  });
}

/**
 * Returns a whole document.
 *
 * @param {object} options
 * @param {string} options.title
 * @param {string} options.description
 * @param {string} options.assets Address of the folder with scripts and style.
 * @param {readonly string[]} options.scripts Names of those that run when the page has been read.
 * @param {readonly string[] | undefined} [options.modules] Names of the modules that run after them.
 * @param {readonly string[]} options.body
 */
export function document({ title, description, assets, scripts, modules = [], body }) {
  const head = [
    '<meta charset="utf-8">',
    voidElement('meta', { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy }),
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    element('title', {}, escapeHtml(title)),
    voidElement('meta', { name: 'description', content: description }),
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="strict-origin-when-cross-origin">',
    voidElement('link', { rel: 'icon', href: `${assets}/icon.svg`, type: 'image/svg+xml' }),
    voidElement('link', { rel: 'stylesheet', href: `${assets}/site.css` }),
    // Not deferred: the scheme is known before anything is drawn.
    element('script', { src: `${assets}/scheme.js` }, ''),
    ...scripts.map((name) => element('script', { src: `${assets}/${name}`, defer: true }, '')),
    ...modules.map((name) => element('script', { src: `${assets}/${name}`, type: 'module' }, '')),
  ];
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${body.join('\n')}\n</body>\n</html>\n`;
}

/** @param {{ home: string, version: string, versions: string }} options The addresses of both. */
function header({ home, version, versions }) {
  const content = [
    button({ id: 'menu-button', opens: 'pages', content: `${icon('menu')}<span class="word">Menu</span>` }),
    element('a', { class: 'brand', href: home }, 'secure-start'),
    element(
      'a',
      { class: 'version', href: versions, 'data-version': version },
      `<span class="word">Version </span>${escapeHtml(version)}`,
    ),
    // Both need scripts, which show them.
    element(
      'button',
      { id: 'search-button', type: 'button', hidden: true },
      `${icon('search')}<span class="word">Search</span> <kbd aria-hidden="true">/</kbd>`,
    ),
    element('button', { id: 'scheme-button', type: 'button', hidden: true }, icon('scheme')),
  ];
  return element('header', {}, content.join('\n'));
}

/** @param {{ id: string, opens: string, content: string }} options */
function button({ id, opens, content }) {
  return element('button', { id, type: 'button', popovertarget: opens }, content);
}

/** @param {{ to: (address: string) => string, source: string | undefined }} options */
function footer({ to, source }) {
  const links = [
    element('a', { href: to('about.html') }, 'About'),
    element('a', { href: to('changelog.html') }, 'Changes'),
    element('a', { href: to('contributing.html') }, 'Contributing'),
    element('a', { href: to('security.html') }, 'Security'),
    ...(source === undefined ? [] : [element('a', { href: source }, 'Source of this page')]),
  ];
  const notice = '<p>Not a BankID product, and not affiliated with BankID. All people in the examples are made up.</p>';
  return element('footer', {}, `<ul>${links.map((link) => element('li', {}, link)).join('')}</ul>${notice}`);
}
