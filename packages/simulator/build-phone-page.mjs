// Bundles the simulated phone's page into dist/phone-page: index.html, phone.js, phone.css.
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const outdir = path('dist/phone-page');

await rm(outdir, { recursive: true, force: true });
await mkdir(outdir, { recursive: true });
await build({
  entryPoints: [
    { in: path('src/phone-page/main.ts'), out: 'phone' },
    { in: path('src/phone-page/styles/phone.css'), out: 'phone' },
  ],
  outdir,
  bundle: true,
  minify: true,
  format: 'esm',
  legalComments: 'eof',
  logLevel: 'warning',
});
await copyFile(path('src/phone-page/index.html'), path('dist/phone-page/index.html'));
