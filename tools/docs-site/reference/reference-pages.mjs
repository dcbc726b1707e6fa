/** The reference of all packages: a page for each, and a list of all public names. */
import { headingsIn } from '../../pages/pages.mjs';
import { relativeLink } from '../addresses.mjs';
import { element, escapeHtml } from '../html.mjs';
import { siteLink } from '../links.mjs';
import { referencePage } from './reference-page.mjs';

/**
 * @typedef {import('./packages.mjs').PackageReference} PackageReference
 * @typedef {import('../build-site.mjs').Rendition} Rendition
 */

/**
 * Returns the page of each package.
 *
 * @param {object} options
 * @param {readonly PackageReference[]} options.packages
 * @param {import('../repository-pages.mjs').Sources} options.sources
 * @param {import('../links.mjs').Surroundings} options.surroundings
 * @returns {Rendition[]}
 */
export function referencePages({ packages, sources, surroundings }) {
  return packages.map((reference) => {
    const address = addressOfReference(reference);
    return {
      address,
      title: `Names of ${reference.name}`,
      description: `The public names of ${reference.name}, with signatures and options.`,
      source: undefined,
      rendered: referencePage({
        reference,
        links: {
          typeAt: ({ name, from }) => typeAddress({ name, from, packages, address }),
          linkTo: (link) => siteLink({ folder: '.', address, link, surroundings }),
          titleOf: (path) => titleOf({ path, pages: sources.pages }),
        },
      }),
    };
  });
}

/**
 * Returns the page that lists the public names of all packages.
 *
 * @param {{ packages: readonly PackageReference[] }} options
 * @returns {Rendition}
 */
export function referenceIndex({ packages }) {
  const address = 'api/index.html';
  const headings = [{ depth: 1, text: 'Public names', anchor: 'top' }];
  const html = [
    '<h1 id="top">Public names</h1>',
    '<p>The names that each package exports, from its type declarations.</p>',
  ];
  for (const reference of packages) {
    const anchor = reference.name.replace(/^@/, '').replace('/', '-');
    const to = relativeLink({ from: address, to: addressOfReference(reference) });
    headings.push({ depth: 2, text: reference.name, anchor });
    html.push(`<h2 id="${anchor}">${element('a', { href: to }, `<code>${escapeHtml(reference.name)}</code>`)}</h2>`);
    const items = reference.entries.flatMap(({ declarations }) =>
      declarations
        .filter(({ isPublic }) => isPublic)
        .map(({ name, anchor: own }) =>
          element('li', {}, element('a', { href: `${to}#${own}` }, `<code>${escapeHtml(name)}</code>`)),
        ),
    );
    html.push(element('ul', { class: 'names' }, items.join('')));
  }
  const description = 'The public names of all packages of secure-start.';
  return {
    address,
    title: 'Public names',
    description,
    source: undefined,
    rendered: { html: html.join('\n'), headings, sections: [] },
  };
}

/** The short name of a package, as the reports of docs/api have it. */
function addressOfReference(/** @type {PackageReference} */ { name }) {
  return `api/${name.replace(/^@.*\//, '')}.html`;
}

/** @param {{ name: string, from: string, packages: readonly PackageReference[], address: string }} options */
function typeAddress({ name, from, packages, address }) {
  for (const reference of packages) {
    const entry = reference.entries.find(({ specifiers }) => specifiers.includes(from));
    const declaration = entry?.declarations.find((one) => one.name === name);
    if (declaration === undefined) continue;
    return relativeLink({ from: address, to: `${addressOfReference(reference)}#${declaration.anchor}` });
  }
  return undefined;
}

/** @param {{ path: string, pages: ReadonlyMap<string, string> }} options */
function titleOf({ path, pages }) {
  const [page = '', anchor] = path.split('#');
  const headings = headingsIn(pages.get(page) ?? '');
  const title = headings[0]?.title ?? page;
  const section = headings.find((one) => one.anchor === anchor)?.title;
  return section === undefined || section === title ? title : `${title}: ${section}`;
}
