import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { root } from '../repository.mjs';
import { addressOf } from './addresses.mjs';
import { buildAssets } from './assets.mjs';
import { buildSite } from './build-site.mjs';
import { readPackages } from './reference/packages.mjs';
import { readReport } from './reference/read-report.mjs';
import { readSources } from './repository-pages.mjs';

describe('the documentation site', async () => {
  const sources = readSources();
  const packages = readPackages({ folder: join(root, 'packages'), reports: sources.reports });
  const build = async () =>
    buildSite({ sources, packages, assets: await buildAssets(), version: 'next', revision: 'main' });
  // Would fail at the first link that leads nowhere.
  const files = await build();
  const html = (/** @type {string} */ address) => String(files.get(address) ?? assert.fail(address));

  test('has every Markdown page of the repository', () => {
    assert.ok(sources.pages.size > 90);
    for (const path of sources.pages.keys()) assert.match(html(addressOf(path)), /<h1 id="[^"]+">/, path);
  });

  test('has every public name of every package, with its docstring', () => {
    for (const [file, report] of sources.reports) {
      const page = html(`api/${file.replace('.api.md', '.html')}`);
      for (const { signatures, publicNames } of readReport(report).values()) {
        const own = [...publicNames].filter((name) => signatures.has(name));
        for (const name of own)
          assert.ok(page.includes(`<code>${name}</code> <small class="kind">`), `${file}: ${name}`);
      }
    }
    const client = html('api/client.html');
    assert.match(client, /<h3 id="createClient">.*<\/h3>\n<p>Creates a client for one relying party\./);
    assert.match(client, /<a href="#ClientOptions">ClientOptions<\/a>/);
    assert.match(client, /<strong>Throws<\/strong> <code>BankIdUsageError<\/code>/);
    assert.match(client, /<tr id="ClientOptions\.timeoutMs"><td><code>.*number/);
    assert.match(client, /<a href="\.\.\/spec\/rp-api\.html#endpoints">/);
    assert.match(client, /<a href="protocol\.html#rp\.App"><code>App<\/code><\/a>/);
  });

  test('leads from the first page to the last by its links to the next one', () => {
    const seen = new Set();
    /** @type {string | undefined} */
    let address = 'guide/index.html';
    while (address !== undefined && !seen.has(address)) {
      seen.add(address);
      /** @type {string | undefined} */
      const next = /<a rel="next" href="([^"]+)"/.exec(html(address))?.[1];
      address = next === undefined ? undefined : new URL(next, `http://host/${address}`).pathname.slice(1);
    }
    const unlisted = [...files.keys()].filter((one) =>
      /^(guide|how-to|reference|explanation|spec|api)\/.*\.html$/.test(one),
    );
    assert.deepEqual(
      unlisted.filter((one) => !seen.has(one)),
      [],
    );
  });

  test('has no script and no style of its own in a page, and allows none', () => {
    for (const [address, content] of files) {
      if (!address.endsWith('.html')) continue;
      const page = String(content);
      assert.match(
        page,
        /http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'/,
      );
      assert.doesNotMatch(page, / style="|<style|<script>| on[a-z]+="/, address);
    }
  });

  test('has a recorded log-in on one page, and its scripts within 20 kB and those of the element', () => {
    const withElement = [...files.keys()].filter((address) => String(files.get(address)).includes('/bankid-login.js"'));
    assert.deepEqual(withElement, ['guide/try-a-log-in.html']);
    const page = html('guide/try-a-log-in.html');
    assert.match(page, /recorded-log-in\.js" defer><\/script>\n<script src="[^"]*bankid-login\.js" type="module">/);
    assert.match(page, /no server answers, and no BankID is involved/);
    assert.doesNotMatch(page, /nothing plays here/);
    assert.ok(gzipSync(files.get('assets/recorded-log-in.js') ?? '').length < 20_000);
  });

  test('is the same from one build to the next, byte by byte', async () => {
    const again = await build();
    assert.deepEqual([...again.keys()], [...files.keys()]);
    for (const [address, content] of again)
      assert.ok(Buffer.from(content).equals(Buffer.from(files.get(address) ?? '')), address);
  });
});
