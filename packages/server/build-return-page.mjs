// Bundles src/return-page/browser into src/return-page/return-page-script.ts, which is kept in the repository: the server reads
// no file, so that a bundler or a runtime without a file system can have it. Run it after a change: tools/return-page-script.test.mjs
// fails when the two differ.
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
  return `// Generated from \`browser\` by \`packages/server/build-return-page.mjs\`, which says why it is kept here: do not edit.

/** The script of the return page. */
export const returnPageScript = \`
${script}\`;
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeFile(generatedPath, await generateScriptModule());
}
