import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { completed } from './states.ts';
import { type Visit, visit } from './visit.ts';

const examples = new URL('../../../examples/src/', import.meta.url);

/** Bundles an example as its users would, and serves the pieces beside its page. */
async function serveBundle(page: Page, entry: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: { 'log-in': fileURLToPath(new URL(entry, examples)) },
    outdir: '/',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  await page.route('**/*.js', async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = outputFiles.find(({ path }) => path.replaceAll('\\', '/').endsWith(pathname));
    await route.fulfill(file ? { contentType: 'text/javascript', body: file.text } : { status: 404 });
  });
}

/** From the press to the greeting; what the second file brings is there too. */
async function logIn({ page, server, press }: Visit, words: { button: string; greeting: string }): Promise<void> {
  await page.getByRole('button', { name: words.button }).waitFor();
  await press();
  await page.locator('bankid-login .time').waitFor();
  server.finished = { state: 'finished', redirectTo: '/elsewhere' };
  server.tell(completed);
  await page.getByRole('status').getByText(words.greeting).waitFor();
  assert.equal(new URL(page.url()).pathname, '/', 'the example has kept the browser on its page');
}

describe('the examples of the element, bundled and pressed', needsChromium, () => {
  const chromium = useChromium();

  test('plain HTML, in Finnish words and colours of its own', async (t) => {
    const visiting = await visit(t, { chromium });
    const { page, server, open } = visiting;
    const read = (name: string): Promise<string> => readFile(new URL(`element-html/${name}`, examples), 'utf8');
    const [html, css] = [await read('log-in.html'), await read('log-in.css')];
    await serveBundle(page, 'element-html/log-in.ts');
    const policy = "default-src 'self'; script-src 'self'; style-src 'self'";
    await page.route(`${server.origin}/`, (route) =>
      route.fulfill({ contentType: 'text/html', body: html, headers: { 'content-security-policy': policy } }),
    );
    await page.route('**/log-in.css', (route) => route.fulfill({ contentType: 'text/css', body: css }));
    await open();
    const button = page.getByRole('button', { name: 'Tunnistaudu BankID:llä' });
    await button.waitFor();
    assert.equal(await button.evaluate((each) => getComputedStyle(each).backgroundColor), 'rgb(31, 92, 74)');
    assert.equal(await page.getByText('Tarvitsetko apua?').isVisible(), true);
    await logIn(visiting, { button: 'Tunnistaudu BankID:llä', greeting: 'Tervetuloa!' });
  });

  for (const [name, entry] of [
    ['React', 'element-react/page.tsx'],
    ['Vue', 'element-vue/page.ts'],
  ] as const) {
    test(`${name}, with words as a property and the result as an event`, async (t) => {
      const visiting = await visit(t, { chromium });
      const { page, server, open } = visiting;
      await serveBundle(page, entry);
      server.page({ element: '', head: '<script type="module" src="/log-in.js"></script>' });
      await page.route('**/bankid-login.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
      await open();
      await logIn(visiting, { button: 'Log in with BankID', greeting: 'Welcome!' });
    });
  }
});
