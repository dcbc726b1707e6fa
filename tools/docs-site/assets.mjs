/** Makes the scripts and the style of the site. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../repository.mjs';

const folder = join(root, 'tools/docs-site/browser');

/** @returns {Promise<Map<string, string>>} Texts by name. */
export async function buildAssets() {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ['scheme.mjs', 'site.mjs', 'site.css'],
    outdir: 'out',
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    // The first that have `light-dark()`. Older ones show the same in black on white.
    target: ['chrome123', 'firefox120', 'safari17.5'],
  });
  const made = outputFiles.map(({ path, text }) => /** @type {const} */ ([path.replace(/^.*[\\/]/, ''), text]));
  return new Map([...made, ['icon.svg', readFileSync(join(folder, 'icon.svg'), 'utf8')]]);
}
