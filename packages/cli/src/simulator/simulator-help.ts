import { configurationTable, type ConfigurationRow } from '@secure-start/simulator/configuration';

const columns = 80;
const descriptionColumn = 29;

/** Returns the help of `secure-start simulator`: one screen with the options that most people need. */
export function simulatorHelp(): string {
  const lines = configurationTable.flatMap((row) => (row.brief === undefined ? [] : [briefLine(row, row.brief)]));
  return [
    'Usage: secure-start simulator [options]   A BankID service on this machine.',
    'Prints one line of JSON when it is ready: addresses, credentials and people.',
    '',
    ...lines,
    '',
    'Exit codes: 0 stopped, 1 port taken, 2 wrong option, 3 findings. All options:',
    '--help-all. Also as BANKID_SIM_PORT … or in a file. POST /shutdown stops it.',
    'Why did my test fail? docs/how-to/why-tests-fail.md in the repository says it.',
  ].join('\n');
}

/** Returns the help with every option, its values and its default. */
export function simulatorHelpAll(): string {
  return configurationTable
    .flatMap((row) => [
      `${row.flag} ${valueOf(row)}`.trimEnd(),
      ...wrap(row.description, '    '),
      `    Values: ${row.expected}. Default: ${defaultOf(row) ?? 'none'}.`,
    ])
    .join('\n');
}

function briefLine(row: ConfigurationRow, brief: string): string {
  const given = defaultOf(row);
  const flag = `  ${row.flag} ${valueOf(row)}`.padEnd(descriptionColumn);
  return `${flag}${flag.endsWith(' ') ? '' : ' '}${brief}${given === undefined ? '' : ` (${given})`}`.trimEnd();
}

function valueOf({ type, choices }: ConfigurationRow): string {
  if (type === 'switch') return '';
  return choices ? choices.join('|') : `<${type}>`;
}

/** Returns the default as it would be given, or `undefined` when there is none to display. */
function defaultOf(row: ConfigurationRow): string | undefined {
  const value = row.commandDefault ?? row.default;
  if (typeof value === 'number') return String(value);
  if (row.type === 'switch') return undefined;
  if (typeof value === 'string') return value === 'none' && !row.choices ? undefined : value;
  return undefined;
}

function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= columns) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(indent + word);
  }
  return lines;
}
