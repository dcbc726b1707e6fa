/** Makes the scripts and the style of the site. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { root } from '../repository.mjs';

const folder = join(root, 'tools/docs-site/browser');
/** The files of the element, which the page with the recorded log-in uses as they are. */
const elementFiles = ['bankid-login.js', 'bankid-login-extras.js', 'bankid-login-texts.js'];

/** @returns {Promise<Map<string, string>>} Texts by name. */
export async function buildAssets() {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ['scheme.mjs', 'site.mjs', 'recorded/recorded-log-in.mjs', 'site.css'],
    entryNames: '[name]',
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
  const element = elementFiles.map((name) => {
    const path = fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`));
    return /** @type {const} */ ([name, readFileSync(path, 'utf8')]);
  });
  return new Map([...made, ...element, ['icon.svg', readFileSync(join(folder, 'icon.svg'), 'utf8')]]);
}
