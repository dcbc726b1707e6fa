/**
 * The configuration of `secure-start simulator`: flags, environment variables and a JSON file.
 *
 * @example
 * import { readFileSync } from 'node:fs';
 * import { startSimulator } from '@secure-start/simulator';
 * import { readConfiguration } from '@secure-start/simulator/configuration';
 *
 * const configuration = readConfiguration({
 *   flags: { '--port': '8443' },
 *   env: process.env,
 *   readFile: (path) => readFileSync(path, 'utf8'),
 * });
 * if (configuration.ok) await startSimulator(configuration.options);
 * else console.error(configuration.problems.join('\n'));
 *
 * @module
 */
export { readConfiguration } from './options/read-configuration.ts';
export type { Configuration } from './options/read-configuration.ts';
export { configurationTable } from './options/configuration-table.ts';
export type { ConfigurationRow } from './options/configuration-table.ts';
export type { OptionDescriptor, OptionType } from './options/option-kinds.ts';
export type { EffectiveValue } from './options/effective-value.ts';
