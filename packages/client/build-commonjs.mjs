/**
 * Builds compat for programs that cannot load ES modules: jest, and TypeScript with `module: node16`. It has everything
 * of our packages inside, so that its declarations name no ES module either.
 */
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const outdir = join(folder, 'dist/compat-commonjs');
const declarations = join(folder, 'dist/compat/index.d.ts');

await mkdir(outdir, { recursive: true });
await build({
  entryPoints: [join(folder, 'src/compat/index.ts')],
  outfile: join(outdir, 'index.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['undici'],
  logLevel: 'warning',
});

// api-extractor writes only files that end in .d.ts.
const work = await mkdtemp(join(folder, 'dist/declarations-'));
try {
  await rollUpDeclarations(join(work, 'index.d.ts'));
  await rename(join(work, 'index.d.ts'), join(outdir, 'index.d.cts'));
} finally {
  await rm(work, { recursive: true });
}

/** Writes one file with the declarations of compat and of all that they name. */
async function rollUpDeclarations(untrimmedFilePath) {
  const compilerOptions = {
    target: 'es2023',
    lib: ['es2023'],
    module: 'nodenext',
    types: ['node'],
    skipLibCheck: true,
  };
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: declarations,
      bundledPackages: ['@secure-start/protocol'],
      newlineKind: 'lf',
      compiler: { overrideTsconfig: { compilerOptions, files: [declarations] } },
      dtsRollup: { enabled: true, untrimmedFilePath },
      apiReport: { enabled: false },
      docModel: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent },
    },
  });
  const messageCallback = (message) => {
    message.handled = message.logLevel !== ExtractorLogLevel.Error;
  };
  const { errorCount } = Extractor.invoke(config, { localBuild: true, messageCallback });
  if (errorCount > 0) throw new Error('the declarations of compat cannot be put into one file');
}
