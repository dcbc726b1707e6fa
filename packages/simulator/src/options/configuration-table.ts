import { optionTable } from './option-table.ts';
import type { OptionDescriptor } from './option-table.ts';

/** A configuration key of the command, with its flag and its environment variable. */
export interface ConfigurationRow extends OptionDescriptor {
  key: string;
  /** `--phone-port` */
  flag: string;
  /** `BANKID_SIM_PHONE_PORT` */
  env: string;
}

/** The prefix of every environment variable. */
export const envPrefix = 'BANKID_SIM_';

const commandOptions: Readonly<Record<'config' | 'credentials' | 'failOnFindings', OptionDescriptor>> = {
  config: {
    ...nonEmptyText('the path of a JSON file'),
    default: 'none',
    description: 'A file with any of these keys but this one.',
  },
  credentials: {
    ...nonEmptyText('the path of a folder'),
    default: 'none',
    description:
      'Writes ca.pem, rp.pem, rp-key.pem, rp.p12 (pass phrase qwerty123), environment.json and, where there is one, user-root.pem there.',
  },
  failOnFindings: {
    type: 'switch',
    expected: 'true or false',
    validate: (value) => (typeof value === 'boolean' ? undefined : 'takes true or false'),
    default: false,
    description: 'Exits with code 3 when there are findings; for CI.',
  },
};

/** The configuration of `secure-start simulator`. A flag precedes the environment, then the file, then the default. */
export const configurationTable: readonly ConfigurationRow[] = Object.entries({ ...commandOptions, ...optionTable })
  .filter(([, { type }]) => type !== 'code')
  .map(([key, option]) => {
    const words = key.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
    return { ...option, key, flag: `--${words.join('-')}`, env: `${envPrefix}${words.join('_').toUpperCase()}` };
  });

function nonEmptyText(expected: string): Pick<OptionDescriptor, 'type' | 'expected' | 'validate'> {
  return {
    type: 'text',
    expected,
    validate: (value) => (typeof value === 'string' && value !== '' ? undefined : `takes ${expected}`),
  };
}
