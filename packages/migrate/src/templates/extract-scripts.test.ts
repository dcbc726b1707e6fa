import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extractScripts } from './extract-scripts.ts';

describe('the scripts of a page', () => {
  for (const [what, text, script] of [
    ['stand where they stood', '<p>\n<script>a()</script>', 'a()'],
    ['have quoted attributes with >', '<script nonce="<%= nonce %>">a()</script>', 'a()'],
    ['have an empty type', '<script type="">a()</script>', 'a()'],
    ['have attributes that end in type', '<script data-type="x">a()</script>', 'a()'],
  ] as const) {
    test(what, () => {
      const scripts = extractScripts(text);
      assert.equal(scripts?.text.length, text.length);
      assert.equal(scripts?.text.trim(), script);
      assert.equal(scripts?.text.indexOf(script), text.indexOf(script));
    });
  }

  for (const type of ['"text/template"', 'text/x-handlebars', "'application/ld+json'"]) {
    test(`are no text of type ${type}`, () => {
      assert.equal(extractScripts(`<script type=${type}>a()</script>`), undefined);
    });
  }

  test('are TypeScript when the tag says so, after whatever it says before', () => {
    const scripts = extractScripts('<script setup generic="T extends List<A>" lang="ts">a()</script>');
    assert.deepEqual([scripts?.isTypeScript, scripts?.text.trim()], [true, 'a()']);
  });
});
