// Bundles src/return-page/browser into src/return-page/return-page-script.ts, which is kept in the repository: the server reads
// no file, so that a bundler or a runtime without a file system can have it. Run it after a change; a test compares the two.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** The generated module. */
export const generatedPath = here('src/return-page/return-page-script.ts');

/** Returns the text of the generated module. */
export async function generateScriptModule() {
  const { outputFiles } = await build({
    entryPoints: [here('src/return-page/browser/main.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    target: ['chrome100', 'firefox102', 'safari15.4'],
    tsconfigRaw: {},
    legalComments: 'none',
  });
  const text = outputFiles[0]?.text ?? '';
  const script = text
    .replaceAll(/^\/\/ .*\n/gm, '')
    .replaceAll(/[`\\]|\$\{/g, (/** @type {string} */ found) => `\\${found}`)
    .replaceAll(/^(?=.)/gm, '  ');
  return `/** The script of the return page. Generated from \`browser\` by \`build-return-page.mjs\`. */
export const returnPageScript = \`
${script}\`;
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeFile(generatedPath, await generateScriptModule());
}
