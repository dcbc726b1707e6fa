import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';

const root = fileURLToPath(new URL('../../', import.meta.url));
const threats = readFileSync(`${root}SECURITY.md`, 'utf8')
  .split('## What is not protected')[0]
  ?.split('\n### ')
  .slice(1);

describe('SECURITY.md', () => {
  test('names threats, each with a test', () => {
    assert.ok(threats !== undefined && threats.length > 10);
    for (const threat of threats) assert.ok(shownBy(threat).length > 0, threat.split('\n')[0]);
  });

  for (const threat of threats ?? []) {
    test(`shows with tests that exist: ${threat.split('\n')[0]}`, () => {
      for (const { title, path } of shownBy(threat)) {
        assert.ok(existsSync(root + path), `${path} is gone`);
        assert.ok(titlesIn(readFileSync(root + path, 'utf8')).has(title), `${path} has no test "${title}"`);
      }
    });
  }
});

function shownBy(threat: string): { title: string; path: string }[] {
  const links = [...threat.matchAll(/^- \[([^]*?)\]\(([^)]+)\)$/gm)];
  return links.map(([, title = '', path = '']) => ({ title: title.replace(/\s+/g, ' ').replaceAll('\\', ''), path }));
}

/** Returns the titles of tests and groups in a source file. */
function titlesIn(source: string): Set<string> {
  const titles = source.matchAll(/\b(?:test|describe)\(\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"|`([^`]*)`)/g);
  return new Set([...titles].map(([, single, double, template]) => single ?? double ?? template ?? ''));
}
