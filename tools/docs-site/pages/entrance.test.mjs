import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { entrance } from './entrance.mjs';

describe('the versions of the site', () => {
  const files = entrance({
    pagesOf: new Map([
      ['next', ['index.html', 'api/index.html']],
      ['0.1', ['index.html']],
    ]),
    assets: new Map([
      ['site.css', 'body {}'],
      ['site.js', 'start();'],
    ]),
    base: '/secure-start/',
  });

  test('are listed for people and for the switch in the pages', () => {
    assert.match(files.get('index.html') ?? '', /href="\.\/next\/index\.html">next<\/a> <small>not released yet/);
    assert.match(files.get('index.html') ?? '', /href="\.\/0\.1\/index\.html">0\.1<\/a> <small>newest release/);
    assert.deepEqual(JSON.parse(files.get('versions.json') ?? ''), [
      { version: 'next', pages: ['index.html', 'api/index.html'] },
      { version: '0.1', pages: ['index.html'] },
    ]);
  });

  test('are offered at an address that leads nowhere, by links from the root of the host', () => {
    const lost = files.get('404.html') ?? '';
    assert.match(lost, /href="\/secure-start\/0\.1\/index\.html"/);
    assert.match(lost, /href="\/secure-start\/assets\/site\.css"/);
    assert.equal(files.get('assets/site.css'), 'body {}');
    assert.match(lost, /href="\/secure-start\/"/);
  });
});
