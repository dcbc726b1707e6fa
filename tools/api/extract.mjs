import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { root } from '../repository.mjs';

/** @typedef {import('./entries.mjs').Entry} Entry */

/**
 * Returns the declarations of each entry: exported names with their signatures, and those that a signature mentions.
 *
 * @param {readonly Entry[]} entries
 * @returns {string[]} TypeScript, in the order of the entries.
 */
export function extractDeclarations(entries) {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-api-'));
  try {
    const configs = entries.map((entry, index) => configOf({ entry, folder, fileName: `${index}.api.md` }));
    const [first] = configs;
    if (first === undefined) return [];
    // One program for all of them: the libraries are parsed once.
    const compilerState = CompilerState.create(first, { additionalEntryPoints: entries.map(({ types }) => types) });
    return configs.map((config) => {
      Extractor.invoke(config, {
        localBuild: true,
        compilerState,
        messageCallback: (message) => {
          message.handled = true;
        },
      });
      return declarationsIn(readFileSync(config.reportFilePath, 'utf8'));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {{ entry: Entry, folder: string, fileName: string }} options `folder`: where the report goes. */
function configOf({ entry, folder, fileName }) {
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(entry.folder, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: entry.folder,
      mainEntryPointFilePath: entry.types,
      newlineKind: 'lf',
      apiReport: {
        enabled: true,
        includeForgottenExports: true,
        reportFileName: fileName,
        reportFolder: folder,
        reportTempFolder: folder,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      compiler: { overrideTsconfig: tsconfigOf(entry.types) },
      messages: {
        compilerMessageReporting: silent,
        extractorMessageReporting: silent,
        tsdocMessageReporting: silent,
      },
    },
  });
}

function tsconfigOf(/** @type {string} */ types) {
  return {
    compilerOptions: {
      target: 'es2023',
      lib: ['es2023', 'dom', 'dom.iterable'],
      module: 'nodenext',
      moduleResolution: 'nodenext',
      skipLibCheck: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    },
    files: [types],
  };
}

/** Returns the code of a report without remarks on documentation: a report is about names and signatures. */
function declarationsIn(/** @type {string} */ report) {
  const code = /```ts\n([\s\S]*)```/.exec(report)?.[1] ?? '';
  return code
    .replace(/^ *\/\/ .*\n/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
