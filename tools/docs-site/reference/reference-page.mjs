/** The page of a package in the reference: each public name with its signature, docstring and members. */
import { element, escapeHtml } from '../html.mjs';
import { linkedHeading, renderMarkdown, scrollingTable } from '../markdown/render-markdown.mjs';
import { firstSentence } from './doc-comment.mjs';
import { linkedSignature } from './signature.mjs';

/**
 * @typedef {import('./packages.mjs').PackageReference} PackageReference
 * @typedef {import('./packages.mjs').EntryReference} EntryReference
 * @typedef {import('./packages.mjs').Declaration} Declaration
 * @typedef {import('./doc-comment.mjs').DocComment} DocComment
 * @typedef {import('../markdown/render-markdown.mjs').Rendered} Rendered
 *
 * @typedef {object} Links How the page refers to others.
 * @property {(type: { name: string, from: string }) => string | undefined} typeAt The address of a type of another package.
 * @property {(path: string) => string} linkTo The address for a path of the repository.
 * @property {(path: string) => string} titleOf The title of a page of docs, by its path with or without an anchor.
 */

/** Longer signatures are folded. */
const longestOpenSignature = 24;

/**
 * Returns the page of a package.
 *
 * @param {{ reference: PackageReference, links: Links }} options
 * @returns {Rendered}
 */
export function referencePage({ reference, links }) {
  /** @type {import('../markdown/render-markdown.mjs').Heading[]} */
  const headings = [{ depth: 1, text: reference.name, anchor: 'top' }];
  /** @type {{ heading: import('../markdown/render-markdown.mjs').Heading, text: string }[]} */
  const sections = [];
  const readme = element('a', { href: links.linkTo(`packages/${reference.folder}`) }, 'its page');
  const html = [
    `<h1 id="top">${escapeHtml(reference.name)}</h1>`,
    `<p>The public names of the package, from its type declarations. How to use it is on ${readme}.</p>`,
  ];
  for (const entry of reference.entries) {
    const title = entry.specifiers.join(', ');
    headings.push({ depth: 2, text: title, anchor: entry.anchor });
    html.push(linkedHeading({ depth: 2, anchor: entry.anchor, content: `<code>${escapeHtml(title)}</code>` }));
    html.push(docHtml({ doc: entry.doc, links }));
    const passedOn = entry.passedOn.map((type) => typeLink({ type, links }));
    if (passedOn.length > 0) html.push(`<p>Also exported from here: ${passedOn.join(', ')}.</p>`);
    for (const declaration of entry.declarations.filter(({ isPublic }) => isPublic)) {
      const own = { depth: 3, text: declaration.name, anchor: declaration.anchor };
      headings.push(own);
      sections.push({ heading: own, text: firstSentence(declaration.doc.description) });
      html.push(declarationHtml({ declaration, entry, links }));
    }
    const mentioned = entry.declarations.filter(({ isPublic }) => !isPublic);
    if (mentioned.length === 0) continue;
    const summary = `<summary>Types that signatures mention (${mentioned.length}), without a public name</summary>`;
    const inner = mentioned.map((declaration) => declarationHtml({ declaration, entry, links }));
    html.push(element('details', { class: 'mentioned' }, summary + inner.join('\n')));
  }
  return { html: html.join('\n'), headings, sections };
}

/** @param {{ declaration: Declaration, entry: EntryReference, links: Links }} options */
function declarationHtml({ declaration, entry, links }) {
  const { name, kind, anchor, signature, doc, members } = declaration;
  const linkTo = (/** @type {string} */ type) => typeAddress({ type, entry, links });
  const lines = signature.split('\n').length;
  const code = `<pre tabindex="0"><code>${linkedSignature({ code: signature, self: name, linkTo })}</code></pre>`;
  const block = element('div', { class: 'code' }, code);
  const summary = `<summary>Declaration, ${lines} lines</summary>`;
  // `export interface Name` says no more than the heading.
  const saysMore = members.length === 0 || !/^export (?:interface|class) \w+$/.test(signature);
  const rows = members.map((member, index) => {
    const own = linkedSignature({ code: member.signature, self: name, linkTo });
    const id = `${anchor}.${member.name}`;
    const signatureCell = `<code>${own}</code> <a class="member" href="#${id}" aria-label="Link to ${member.name}">#</a>`;
    // Overloads of a method have one anchor, at the first of them.
    const isFirst = members.findIndex(({ name: other }) => other === member.name) === index;
    const cells = `<td>${signatureCell}</td><td>${docHtml({ doc: member.doc, links })}</td>`;
    return element('tr', { id: isFirst ? id : undefined }, cells);
  });
  return [
    linkedHeading({
      depth: 3,
      anchor,
      content: `<code>${escapeHtml(name)}</code> <small class="kind">${kind}</small>`,
    }),
    docHtml({ doc: { ...doc, tags: [] }, links }),
    saysMore ? (lines > longestOpenSignature ? `<details>${summary}${block}</details>` : block) : '',
    members.length === 0
      ? ''
      : scrollingTable(
          `<thead><tr><th scope="col">Member</th><th scope="col">Description</th></tr></thead><tbody>${rows.join('\n')}</tbody>`,
        ).replace('class="table"', 'class="table members"'),
    docHtml({ doc: { description: '', tags: doc.tags }, links }),
  ].join('\n');
}

/** @param {{ type: string, entry: EntryReference, links: Links }} options */
function typeAddress({ type, entry, links }) {
  const own = entry.declarations.find(({ name }) => name === type);
  if (own !== undefined) return `#${own.anchor}`;
  const origin = entry.origins.get(type);
  return origin === undefined ? undefined : links.typeAt(origin);
}

/** @param {{ type: { name: string, from: string }, links: Links }} options */
function typeLink({ type, links }) {
  const href = links.typeAt(type);
  const name = `<code>${escapeHtml(type.name)}</code>`;
  return href === undefined ? name : element('a', { href }, name);
}

/** @param {{ doc: DocComment, links: Links }} options */
function docHtml({ doc: { description, tags }, links }) {
  const parts = [description, ...tags.map((tag) => tagMarkdown({ ...tag, links }))];
  const renditions = { linkTo: links.linkTo, pictureAt: noPictures };
  return parts.map((markdown) => renderMarkdown({ markdown, renditions }).html).join('');
}

/** @param {{ tag: string, text: string, links: Links }} options */
function tagMarkdown({ tag, text, links }) {
  const link = (/** @type {string} */ path) => `[${links.titleOf(path)}](${path})`;
  if (tag === 'throws') return `**Throws** ${text.replace(/^\{([^}]+)\}/, '`$1`:')}`;
  if (tag === 'see') return `**See** ${text.replace(/docs\/[\w/-]+\.md(?:#[\w-]+)?/g, link)}`;
  if (tag === 'example') return `**Example**\n\n${/^```/m.test(text) ? text : `\`\`\`ts\n${text}\n\`\`\``}`;
  if (tag === 'param') return `\`${text.replace(/ -? ?/, '` ')}`;
  return `**${tag === 'returns' ? 'Returns' : tag}** ${text}`;
}

/** @returns {never} */
function noPictures() {
  throw new Error('A docstring has no pictures.');
}
