/**
 * Bundles the elements for `<script type="module">`.
 *
 * - `bankid-login.js`: `<bankid-login>` with all that a log-in needs.
 * - `bankid-login-extras.js`: what it loads when a flow has started.
 * - `bankid-login-texts.js`: what the extras load when it is needed: help when no app opens, the steps for beginners, and the
 *   messages in the other language.
 * - `bankid-call.js`: `<bankid-call>`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { checkShortened, shorteningOptions } from './short-names.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The files that the first one loads, by the module that each is made of. */
const laterFiles = { extras: 'bankid-login-extras', 'on-demand': 'bankid-login-texts' };

/** Minifies our style sheets, which are template strings: esbuild does not look into them. */
const minifyStyles = {
  name: 'minify-styles',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]element[\\/]src[\\/].*styles\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const [, css] = /= `([^`]+)`/.exec(source);
      const { code } = await transform(css, { loader: 'css', minify: true });
      // It leaves the values of custom properties as they are.
      const short = code
        .trim()
        .replaceAll(', ', ',')
        .replace(/(--[\w-]+): /g, '$1:');
      return { loader: 'ts', contents: source.replace(css, () => short) };
    });
  },
};

/** Keeps the imports of the later files relative, so that a page may serve all files from any folder. */
const keepLaterFilesExternal = {
  name: 'keep-later-files-external',
  setup({ onResolve }) {
    onResolve({ filter: /\/(extras|on-demand)\.ts$/ }, ({ kind, path }) => {
      const file = laterFiles[/([\w-]+)\.ts$/.exec(path)?.[1]];
      return kind === 'dynamic-import' ? { path: `./${file}.js`, external: true } : undefined;
    });
  },
};

const { outputFiles } = await build({
  entryPoints: {
    'bankid-login': here('src/define.ts'),
    [laterFiles.extras]: here('src/extras/extras.ts'),
    [laterFiles['on-demand']]: here('src/on-demand/on-demand.ts'),
    'bankid-call': here('src/call/define.ts'),
  },
  outdir: here('dist'),
  write: false,
  bundle: true,
  format: 'esm',
  minify: true,
  charset: 'utf8',
  // The oldest browsers that are supported; README.md names them.
  target: 'es2022',
  legalComments: 'none',
  banner: { js: '/*! secure-start, MIT */' },
  ...(await shorteningOptions()),
  plugins: [minifyStyles, keepLaterFilesExternal],
});

// Esbuild is quick, and Terser makes a twentieth less of what it leaves.
for (const { path, text } of outputFiles) {
  checkShortened(text);
  const { code } = await minify(text, {
    module: true,
    ecma: 2020,
    compress: {
      passes: 8,
      unsafe_arrows: true,
      unsafe_methods: true,
      pure_getters: true,
      keep_fargs: false,
      lhs_constants: false,
    },
    format: { comments: /^!/, ascii_only: false },
  });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, code);
}
