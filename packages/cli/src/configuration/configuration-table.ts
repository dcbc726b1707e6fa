/** The subcommands of `secure-start` that read this configuration. The simulator has one of its own. */
export type ConfiguredCommand = 'demo' | 'doctor' | 'archive';

/** A key of the configuration. */
export interface ConfigurationRow {
  key: SettingKey;
  /** The flag in each command that reads the key; absent for a secret, which would be seen in the list of processes. */
  flags: Readonly<Partial<Record<ConfiguredCommand, string>>>;
  /** The commands that read the key. */
  commands: readonly ConfiguredCommand[];
  env: string;
  type: SettingType;
  /** The default, as the reference has it. */
  default: string;
  /** One sentence or more. */
  description: string;
}

/** The type of a value: what a flag shows in place of it, and what is accepted. */
export type SettingType = 'path' | 'text' | 'number' | 'port' | 'address' | 'origin';

/** The keys of the configuration. */
export type SettingKey =
  | 'config'
  | 'port'
  | 'phonePort'
  | 'environment'
  | 'certFile'
  | 'keyFile'
  | 'pfxFile'
  | 'passphraseFile'
  | 'passphrase'
  | 'proxy'
  | 'redisUrl'
  | 'redisPrefix'
  | 'archiveUrl'
  | 'archiveKeyFile'
  | 'archiveKeys'
  | 'origin'
  | 'basePath'
  | 'timeoutMs';

/** The prefix of every environment variable. */
export const envPrefix = 'SECURE_START_';

type Row = Omit<ConfigurationRow, 'key' | 'env'>;

const doctor = (flag: string): Pick<Row, 'flags' | 'commands'> => ({ flags: { doctor: flag }, commands: ['doctor'] });
const demo = (flag: string): Pick<Row, 'flags' | 'commands'> => ({ flags: { demo: flag }, commands: ['demo'] });

const rows: Readonly<Record<SettingKey, Row>> = {
  config: {
    flags: { demo: '--config', doctor: '--config', archive: '--config' },
    commands: ['demo', 'doctor', 'archive'],
    type: 'path',
    default: 'none',
    description: 'A JSON file with any of these keys but this one. One file may serve all commands.',
  },
  port: {
    ...demo('--port'),
    type: 'port',
    default: '3000, or a free one',
    description: 'The port of the demo e-service.',
  },
  phonePort: {
    ...demo('--phone-port'),
    type: 'port',
    default: '3001, or a free one',
    description: 'The port of the simulated phone.',
  },
  environment: {
    ...doctor('--environment'),
    type: 'text',
    default: 'none: required',
    description: '`test`, `production`, or the path of a JSON file with an environment, as the simulator writes one.',
  },
  certFile: {
    ...doctor('--cert-file'),
    type: 'path',
    default: 'none',
    description: 'The certificate of the relying party, with its chain.',
  },
  keyFile: { ...doctor('--key-file'), type: 'path', default: 'none', description: 'The key of that certificate.' },
  pfxFile: {
    ...doctor('--pfx-file'),
    type: 'path',
    default: 'none',
    description: 'A `.p12` or `.pfx` file in place of the two.',
  },
  passphraseFile: {
    ...doctor('--passphrase-file'),
    type: 'path',
    default: 'none',
    description: 'A file with the pass phrase of the key or the `.p12` file alone.',
  },
  passphrase: {
    flags: {},
    commands: ['doctor'],
    type: 'text',
    default: 'none',
    description: 'That pass phrase itself.',
  },
  proxy: {
    ...doctor('--proxy'),
    type: 'text',
    default: 'none',
    description:
      'The HTTP proxy on the way to BankID, or `fromEnvironment` for that of `HTTPS_PROXY`. Give an address with a password as a variable.',
  },
  redisUrl: {
    ...doctor('--redis-url'),
    type: 'address',
    default: 'none: not checked',
    description: 'The Redis or Valkey server of the store: `redis://` or `rediss://`. As `proxy` for a password.',
  },
  redisPrefix: {
    ...doctor('--redis-prefix'),
    type: 'text',
    default: 'secure-start',
    description: 'The `prefix` of the store, for which the rights of its user are checked.',
  },
  archiveUrl: {
    flags: { doctor: '--archive-url', archive: '--url' },
    commands: ['doctor', 'archive'],
    type: 'text',
    default: 'none: not checked',
    description: 'The archive: `file:` or `postgres://`. `doctor` checks PostgreSQL. As `proxy` for a password.',
  },
  archiveKeyFile: {
    flags: { archive: '--key-file' },
    commands: ['archive'],
    type: 'path',
    default: 'none',
    description: 'A file with the master keys of the archive.',
  },
  archiveKeys: {
    flags: {},
    commands: ['archive'],
    type: 'text',
    default: 'none',
    description: 'Those keys themselves: `ID:BASE64`, separated by white space.',
  },
  origin: {
    ...doctor('--origin'),
    type: 'origin',
    default: 'none: not checked',
    description: 'The origin of the e-service as browsers reach it, such as `https://shop.example`.',
  },
  basePath: {
    ...doctor('--base-path'),
    type: 'text',
    default: '/bankid',
    description: 'The path at which the server is mounted there.',
  },
  timeoutMs: {
    ...doctor('--timeout-ms'),
    type: 'number',
    default: '5000',
    description: 'The longest time of each step, in milliseconds.',
  },
};

/** The configuration of the commands. A flag precedes the environment, then the file, then the default. */
export const configurationTable: readonly ConfigurationRow[] = entriesOf(rows).map(([key, row]) => ({
  ...row,
  key,
  env: `${envPrefix}${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`,
}));

function entriesOf<Key extends string, Value>(record: Readonly<Record<Key, Value>>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
