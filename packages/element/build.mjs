/** Bundles the element with everything it needs into one file for a `<script type="module">`. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** esbuild leaves the text of a string alone; our style sheet is one, so it is minified on its own. */
const minifyStyles = {
  name: 'minify-styles',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]element[\\/]src[\\/]styles\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const [, css] = /= `([^`]+)`/.exec(source);
      const { code } = await transform(css, { loader: 'css', minify: true });
      return { loader: 'ts', contents: source.replace(css, () => code.trim()) };
    });
  },
};

await build({
  entryPoints: [here('src/define.ts')],
  outfile: here('dist/bankid-login.js'),
  bundle: true,
  format: 'esm',
  minify: true,
  charset: 'utf8',
  target: 'es2022',
  legalComments: 'none',
  banner: { js: '/*! @secure-start/element, MIT */' },
  plugins: [minifyStyles],
});
