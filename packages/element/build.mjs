/**
 * Bundles the element for `<script type="module">`: `bankid-login.js` with all that a log-in needs, and beside it what it
 * loads when a QR code or a link to the app is on show; and `bankid-call.js`, the desk of an agent in phone calls.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const extras = 'bankid-login-extras';

/** esbuild leaves the text of a string alone; our style sheets are such, so they are minified on their own. */
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

/** The second file stands beside the first, wherever a page puts them. */
const nameSecondFile = {
  name: 'name-second-file',
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
  plugins: [minifyStyles, nameSecondFile],
});
