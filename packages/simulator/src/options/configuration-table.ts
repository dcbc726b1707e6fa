import { optionTable } from './option-table.ts';
import type { OptionDescriptor } from './option-kinds.ts';

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

const commandOptions: Readonly<
  Record<'config' | 'credentials' | 'failOnFindings' | 'report' | 'json' | 'stopAtStdinEnd', OptionDescriptor>
> = {
  config: {
    ...nonEmptyText('the path of a JSON file'),
    default: 'none',
    brief: 'a JSON file with any option',
    description: 'A file with any of these keys but this one.',
  },
  credentials: {
    ...nonEmptyText('the path of a folder'),
    default: 'none',
    brief: 'writes certificate, key, p12, CA, environment.json',
    description:
      'Writes ca.pem, rp.pem, rp-key.pem, rp.p12 and rp-legacy.pfx (pass phrase qwerty123), environment.json and, where there is one, user-root.pem there.',
  },
  failOnFindings: {
    ...trueOrFalse(),
    brief: 'exits with 3 after findings; for CI',
    description: 'Exits with code 3 when there are findings; for CI.',
  },
  report: {
    type: 'text',
    expected: 'the path of a file that ends in .xml or .sarif',
    validate: (value) =>
      typeof value === 'string' && /\.(xml|sarif)$/.test(value)
        ? undefined
        : 'takes the path of a file that ends in .xml (JUnit) or .sarif',
    default: 'none',
    brief: 'findings as JUnit (.xml) or SARIF (.sarif)',
    description:
      'Writes the findings there at the end: as JUnit when it ends in .xml, as SARIF when it ends in .sarif.',
  },
  json: {
    ...trueOrFalse(),
    brief: 'prints the ready line and nothing else',
    description: 'Prints the line of JSON when it is ready, and on the error output only problems and findings.',
  },
  stopAtStdinEnd: {
    ...trueOrFalse(),
    brief: 'stops when its standard input ends',
    description: 'Stops when its standard input ends, as when the program that started it has ended.',
  },
};

/** The configuration of `secure-start simulator`. A flag precedes the environment, then the file, then the default. */
export const configurationTable: readonly ConfigurationRow[] = Object.entries({ ...commandOptions, ...optionTable })
  .filter(([, { type }]) => type !== 'code')
  .map(([key, option]) => {
    const words = key.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
    return { ...option, key, flag: `--${words.join('-')}`, env: `${envPrefix}${words.join('_').toUpperCase()}` };
  });

function trueOrFalse(): Pick<OptionDescriptor, 'type' | 'expected' | 'validate' | 'default'> {
  return {
    type: 'switch',
    expected: 'true or false',
    validate: (value) => (typeof value === 'boolean' ? undefined : 'takes true or false'),
    default: false,
  };
}

function nonEmptyText(expected: string): Pick<OptionDescriptor, 'type' | 'expected' | 'validate'> {
  return {
    type: 'text',
    expected,
    validate: (value) => (typeof value === 'string' && value !== '' ? undefined : `takes ${expected}`),
  };
}
