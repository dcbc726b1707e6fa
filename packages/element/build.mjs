/**
 * Bundles the elements for `<script type="module">`.
 *
 * - `bankid-login.js`: `<bankid-login>` with all that a log-in needs.
 * - `bankid-login-extras.js`: what it loads when a flow has started.
 * - `bankid-call.js`: `<bankid-call>`.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const extras = 'bankid-login-extras';

/** Minifies our style sheets, which are template strings: esbuild does not look into them. */
const minifyStyles = {
  name: 'minify-styles',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]element[\\/]src[\\/].*styles\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const [, css] = /= `([^`]+)`/.exec(source);
      const { code } = await transform(css, { loader: 'css', minify: true });
      return { loader: 'ts', contents: source.replace(css, () => code.trim()) };
    });
  },
};

/** Keeps the import of the extras relative, so that a page may serve both files from any folder. */
const keepExtrasExternal = {
  name: 'keep-extras-external',
  setup({ onResolve }) {
    onResolve({ filter: /\/extras\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${extras}.js`, external: true } : undefined,
    );
  },
};

await build({
  entryPoints: {
    'bankid-login': here('src/define.ts'),
    [extras]: here('src/extras/extras.ts'),
    'bankid-call': here('src/call/define.ts'),
  },
  outdir: here('dist'),
  bundle: true,
  format: 'esm',
  minify: true,
  charset: 'utf8',
  target: 'es2022',
  legalComments: 'none',
  banner: { js: '/*! secure-start, MIT */' },
  plugins: [minifyStyles, keepExtrasExternal],
});
