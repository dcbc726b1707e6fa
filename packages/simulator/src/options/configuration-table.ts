import { optionTable } from './option-table.ts';
import type { Option } from './option-table.ts';

/** One value that the command can be given, in a file by its key, in the environment or as a flag. */
export interface ConfigurationRow extends Option {
  key: string;
  /** `--phone-port` */
  flag: string;
  /** `BANKID_SIM_PHONE_PORT` */
  env: string;
}

/** What every variable of the environment begins with. */
export const envPrefix = 'BANKID_SIM_';

const ofTheCommand: Readonly<Record<'config' | 'credentials' | 'failOnFindings', Option>> = {
  config: {
    ...text('the path of a JSON file'),
    default: 'none',
    sentence: 'A file with any of these keys but this one.',
  },
  credentials: {
    ...text('the path of a folder'),
    default: 'none',
    sentence:
      'Writes ca.pem, rp.pem, rp-key.pem, rp.p12 (pass phrase qwerty123) and, where there is one, user-root.pem there.',
  },
  failOnFindings: {
    type: 'switch',
    takes: 'true or false',
    problem: (value) => (typeof value === 'boolean' ? undefined : 'takes true or false'),
    default: false,
    sentence: 'Ends with exit code 3 when anything was found in how the simulator was called; for CI.',
  },
};

/** The configuration of `secure-start simulator`: precedence is flag, environment, file, default. */
export const configurationTable: readonly ConfigurationRow[] = Object.entries({ ...ofTheCommand, ...optionTable })
  .filter(([, { type }]) => type !== 'code')
  .map(([key, option]) => {
    const words = key.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
    return { ...option, key, flag: `--${words.join('-')}`, env: `${envPrefix}${words.join('_').toUpperCase()}` };
  });

function text(takes: string): Pick<Option, 'type' | 'takes' | 'problem'> {
  return {
    type: 'text',
    takes,
    problem: (value) => (typeof value === 'string' && value !== '' ? undefined : `takes ${takes}`),
  };
}
