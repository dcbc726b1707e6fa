// Bundles the simulated phone's page into dist/phone-page: index.html, phone.js, phone.css.
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

await rm(path('dist/phone-page'), { recursive: true, force: true });
await mkdir(path('dist/phone-page'), { recursive: true });
await build({
  entryPoints: { phone: path('src/phone-page/main.ts') },
  outdir: path('dist/phone-page'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'eof',
  logLevel: 'warning',
});
await build({
  entryPoints: { phone: path('src/phone-page/styles/phone.css') },
  outdir: path('dist/phone-page'),
  bundle: true,
  minify: true,
  logLevel: 'warning',
});
await copyFile(path('src/phone-page/index.html'), path('dist/phone-page/index.html'));
