/** The opening of the site, above the map of the documentation. */

/**
 * Returns the content of the first page: what this is, the ways in, and the map.
 *
 * @param {{ rendered: import('../markdown/render-markdown.mjs').Rendered, version: string }} options `rendered`: the map.
 */
export function home({ rendered, version }) {
  const ways = [
    ['guide/start-here.html', 'Start here', 'The server and the element, in ten lines'],
    ['guide/try-a-log-in.html', 'Try a log-in', 'A recorded one, in this browser'],
    ['guide/what-your-customer-sees.html', 'What your customer sees', 'Pictures of each step of a log-in'],
    ['how-to/from-5-to-6.html', 'From 5.x to 6', 'Move an old integration in an afternoon'],
    ['how-to/test-in-any-language.html', 'Test with the simulator', 'BankID and its people, on your machine'],
    ['api/index.html', 'Public names', `Every name of the packages, version ${version}`],
  ];
  const cards = ways.map(
    ([href, title, text]) => `<li><a href="${href}"><strong>${title}</strong><span>${text}</span></a></li>`,
  );
  const opening = `<div class="opening">
<h1 id="documentation">BankID’s secure start, for TypeScript</h1>
<p>Log-ins, signatures, payments and phone calls with Swedish BankID: a server, a web component, and a simulator to try them with.</p>
<ul class="ways">${cards.join('')}</ul>
</div>`;
  return `${opening}\n<div class="map">${withHeadings(rendered.html)}</div>`;
}

/** Makes headings of the lines in the map that stand for them: in bold for a section, before a list for a group. */
function withHeadings(/** @type {string} */ html) {
  return html
    .replace(/<h1[^>]*>.*?<\/h1>\s*<p>.*?<\/p>/s, '')
    .replace(/<p><strong>([^<]+?):?<\/strong>:?<\/p>/g, '<h2>$1</h2>')
    .replace(/<p><strong>([^<]+?)<\/strong>, (\w)/g, (_, title, first) => `<h2>${title}</h2><p>${first.toUpperCase()}`)
    .replace(/<p>([^<]+):<\/p>\s*<ul>/g, '<h3>$1</h3><ul>');
}
