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
  return extract({ entries, output: 'report' }).map(declarationsIn);
}

/**
 * @typedef {object} Item A declaration, or a member of one.
 * @property {string} kind `Function`, `Interface`, `PropertySignature` …
 * @property {string} name
 * @property {string} [docComment]
 * @property {readonly { text: string }[]} excerptTokens The declaration as it is written, up to its members.
 * @property {readonly Item[]} [members]
 */

/**
 * Returns the declarations of each entry with their docstrings, for the reference on the documentation site.
 *
 * @param {readonly Entry[]} entries
 * @returns {(readonly Item[])[]} In the order of the entries.
 */
export function extractModels(entries) {
  return extract({ entries, output: 'model' }).map((text) => JSON.parse(text).members[0].members);
}

/**
 * Returns the files that the extractor writes for each entry.
 *
 * @param {{ entries: readonly Entry[], output: 'report' | 'model' }} options
 */
function extract({ entries, output }) {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-api-'));
  try {
    const configs = entries.map((entry, index) => configOf({ entry, folder, fileName: `${index}.api`, output }));
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
      return readFileSync(output === 'report' ? config.reportFilePath : config.apiJsonFilePath, 'utf8');
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {object} options
 * @param {Entry} options.entry
 * @param {string} options.folder To which the output goes.
 * @param {string} options.fileName Without its ending.
 * @param {'report' | 'model'} options.output
 */
function configOf({ entry, folder, fileName, output }) {
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  const isReport = output === 'report';
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(entry.folder, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: entry.folder,
      mainEntryPointFilePath: entry.types,
      newlineKind: 'lf',
      apiReport: isReport
        ? {
            enabled: true,
            includeForgottenExports: true,
            reportFileName: `${fileName}.md`,
            reportFolder: folder,
            reportTempFolder: folder,
          }
        : { enabled: false },
      docModel: isReport
        ? { enabled: false }
        : { enabled: true, includeForgottenExports: true, apiJsonFilePath: join(folder, `${fileName}.json`) },
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
