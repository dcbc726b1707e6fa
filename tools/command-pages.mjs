/** The pages of docs/reference that are tables of the command `secure-start`. */
import { configurationTable } from '../packages/cli/dist/configuration/configuration-table.js';
import { code, page, table } from './markdown.mjs';

/** @returns {Record<string, string>} The pages by file name. */
export function commandPages() {
  return { 'configuration.md': configurationPage() };
}

function configurationPage() {
  const rows = configurationTable.map((row) => [
    code(row.key),
    row.commands.map(code).join(', '),
    flagsOf(row) || 'none',
    code(row.env),
    row.type,
    row.default,
    row.description,
  ]);
  return page('Configuration of the command', [
    `\`secure-start demo\`, \`doctor\` and \`archive\` are configured by flags, by environment variables and by keys in a JSON file
(\`--config\`). A flag precedes the environment, the environment the file, and the file the default. One file may serve all
three: each reads the keys that are its own.`,
    `Some keys exclude each other: \`archiveKeyFile\` and \`archiveKeys\`, \`passphraseFile\` and \`passphrase\`, \`pfxFile\` and the
pair \`certFile\`, \`keyFile\`. The one with the higher precedence counts; two from one place are refused.`,
    `A flag, a variable that begins with \`SECURE_START_\` or a key that there is not is refused, with the nearest name that there
is. An empty variable counts as absent. The exit code is then 2, for a flag of \`demo\` that is unknown 1.`,
    `Secrets have no flag, because the flags of a process are seen by all users of a machine.`,
    table(['Key', 'Command', 'Flag', 'Environment', 'Type', 'Default', 'Meaning'], rows),
    `The simulator has [a configuration of its own](simulator-config.md). A server is configured in the application's code, by
the options of [\`createBankIdServer\`](../../packages/server/README.md) and [\`createClient\`](../../packages/client/README.md), and
reads neither file nor environment.`,
  ]);
}

/** @param {(typeof configurationTable)[number]} row */
function flagsOf({ flags }) {
  return [...new Set(Object.values(flags))].map(code).join(', ');
}
