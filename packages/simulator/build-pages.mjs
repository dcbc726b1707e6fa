// Bundles the two pages into dist/pages: index.html, phone.js and phone.css of the phone; live.html, live.js and
// live.css of the page that displays what happens.
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const outdir = path('dist/pages');

await rm(outdir, { recursive: true, force: true });
await mkdir(outdir, { recursive: true });
await build({
  entryPoints: [
    { in: path('src/phone-page/main.ts'), out: 'phone' },
    { in: path('src/phone-page/styles/phone.css'), out: 'phone' },
    { in: path('src/live-page/main.ts'), out: 'live' },
    { in: path('src/live-page/styles/live.css'), out: 'live' },
  ],
  outdir,
  bundle: true,
  minify: true,
  format: 'esm',
  legalComments: 'eof',
  logLevel: 'warning',
});
await copyFile(path('src/phone-page/index.html'), path('dist/pages/index.html'));
await copyFile(path('src/live-page/live.html'), path('dist/pages/live.html'));
