import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { brokenAddresses } from './broken-addresses.mjs';

const brokenIn = (/** @type {string} */ html) =>
  brokenAddresses({
    files: new Map([
      ['guide/binding.html', html],
      ['index.html', '<h1 id="top">Start</h1>'],
      ['assets/site.css', ''],
    ]),
    above: new Set(['versions.json']),
  });

describe('the links of the site', () => {
  test('may lead to files and anchors that are there, to the list of versions, and to other sites', () => {
    const links = ['../index.html', '../index.html#top', '#here', '../../versions.json', 'https://example.org/#x'];
    const page = `<p id="here"></p>${links.map((link) => `<a href="${link}"></a>`).join('')}<img src="../assets/site.css">`;
    assert.deepEqual(brokenIn(page), []);
  });

  test('are named with their page when they lead nowhere', () => {
    for (const link of ['nowhere.html', '../index.html#nowhere', '#nowhere', '../../nowhere.html']) {
      assert.deepEqual(brokenIn(`<a href="${link}"></a>`), [`guide/binding.html: ${link}`]);
    }
    assert.deepEqual(brokenIn('<img src="no.png">'), ['guide/binding.html: no.png']);
  });
});
