// `npm run lighthouse [-- WORD]`: Lighthouse over the pages that people see, in Chromium. Fails below 100 for accessibility or
// best practices. Not a part of `npm test`, in which axe looks at the same pages. WORD: only pages whose name contains it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../build.mjs';
import { root } from '../repository.mjs';
import { table } from './table.mjs';

const here = join(root, 'tools/lighthouse');
/** Lighthouse is installed apart: only those who run it need its 190 MB. */
const tools = join(root, 'node_modules/.cache/lighthouse-tools');
const [word = ''] = process.argv.slice(2);

await build();
if (!existsSync(join(tools, 'node_modules/lighthouse'))) {
  mkdirSync(tools, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(here, name), join(tools, name));
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: tools,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`npm ended with ${status}`);
}

const require = createRequire(join(tools, 'package.json'));
const load = (/** @type {string} */ name) => import(pathToFileURL(require.resolve(name)).href);
const [lighthouse, { default: puppeteer }, { visits }] = await Promise.all([
  load('lighthouse'),
  load('puppeteer-core'),
  import('./visits.mjs'),
]);
const browser = await puppeteer.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  // A busy machine takes its time.
  protocolTimeout: 600_000,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--lang=en-GB'],
});
/** @type {import('./table.mjs').Scores[]} */
const scores = [];
try {
  await visits({
    browser,
    wants: (name) => name.includes(word),
    async look({ name, page, url }) {
      const flags = {
        onlyCategories: ['accessibility', 'best-practices'],
        disableStorageReset: true,
        formFactor: 'mobile',
        // The visits choose one for all pages.
        emulatedUserAgent: false,
        screenEmulation: { mobile: true, width: 390, height: 664, deviceScaleFactor: 2, disabled: false },
        throttlingMethod: 'provided',
      };
      // A page behind another one paints nothing.
      await page.bringToFront();
      const result = await (url === undefined
        ? lighthouse.snapshot(page, { flags })
        : lighthouse.navigation(page, url, { flags }));
      const { categories, audits, runtimeError } = result.lhr;
      if (runtimeError) throw new Error(`${name}: ${runtimeError.message}`);
      const score = (/** @type {string} */ id) => Math.round((categories[id].score ?? 0) * 100);
      const failed = Object.values(categories)
        .flatMap(({ auditRefs }) => auditRefs.filter((/** @type {{ weight: number }} */ { weight }) => weight > 0))
        .map(({ id }) => audits[id])
        .filter((audit) => audit.score !== null && audit.score < 1);
      scores.push({ name, accessibility: score('accessibility'), bestPractices: score('best-practices') });
      console.log(`${name}: ${score('accessibility')} ${score('best-practices')}`);
      for (const { id, title, details } of failed) {
        const places = (details?.items ?? []).map(
          (/** @type {any} */ item) => item.node?.snippet ?? JSON.stringify(item),
        );
        console.log(`  ${id}: ${title}\n    ${places.slice(0, 5).join('\n    ').slice(0, 1_500)}`);
      }
    },
  });
} finally {
  await browser.close();
}
console.log(`\n${table(scores)}`);
if (scores.some(({ accessibility, bestPractices }) => accessibility < 100 || bestPractices < 100)) process.exitCode = 1;
