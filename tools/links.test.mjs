import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from './repository.mjs';

describe('links in Markdown', () => {
  test('lead to a file that is there, and to a heading in it', () => {
    const pages = ['.', 'docs', 'packages', 'examples'].flatMap(pagesIn);
    assert.ok(pages.includes('README.md'));
    assert.deepEqual(pages.flatMap(brokenLinks), []);
  });

  test('are read as readers of the page see them', () => {
    assert.deepEqual(linksIn('[a](b.md) and [`c`](d.md#e "f")\n```\n[no](code.md)\n```\n`[no](code.md)`'), [
      'b.md',
      'd.md#e',
    ]);
    assert.deepEqual(anchorsIn('# One `two`, three!\n## [Four](5.md)\n## Four\n```\n# no\n```'), [
      'one-two-three',
      'four',
      'four-1',
    ]);
  });
});

/** What is generated or installed links to nothing of ours; the root's other folders hold no pages. */
const unread = new Set(['node_modules', 'dist', 'src', 'cases']);

/** The pages in a folder of the repository, and, except for the root itself, below it. */
function pagesIn(/** @type {string} */ folder) {
  /** @type {string[]} */
  const pages = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile() && path.endsWith('.md')) pages.push(path);
    if (entry.isDirectory() && folder !== '.' && !unread.has(entry.name)) pages.push(...pagesIn(path));
  }
  return pages;
}

/** The links of a page that lead nowhere; addresses of other sites are not looked up. */
function brokenLinks(/** @type {string} */ page) {
  return linksIn(read(page))
    .filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(page, link))
    .map((link) => `${page}: ${link}`);
}

function leadsSomewhere(/** @type {string} */ page, /** @type {string} */ link) {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || !target.endsWith('.md') || anchorsIn(read(target)).includes(anchor);
}

function linksIn(/** @type {string} */ markdown) {
  const prose = withoutCode(markdown).replace(/(?<!\[)`[^`\n]*`(?!\])/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, link = '']) => link);
}

/** What the headings of a page are called in links: GitHub's way, in which a second one of a name gets a number. */
function anchorsIn(/** @type {string} */ markdown) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return [...withoutCode(markdown).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
    const name = anchorOf(heading);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  });
}

function anchorOf(/** @type {string} */ heading) {
  const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return text.replace(/[^\p{L}\p{N}\- _]/gu, '').replaceAll(' ', '-');
}

function withoutCode(/** @type {string} */ markdown) {
  return markdown.replace(/^```.*?^```/gms, '');
}

function read(/** @type {string} */ page) {
  return readFileSync(join(root, page), 'utf8');
}
