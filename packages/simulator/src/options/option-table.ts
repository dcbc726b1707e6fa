import { isIP } from 'node:net';
import { checkFaultRule, FaultRuleError } from '../faults/parse-fault-rule.ts';
import { faultProfiles } from '../faults/fault-profiles.ts';
import { isJsonObject } from '../json.ts';
import { defaultSettings } from './settings.ts';
import type { SimulatorOptions } from './simulator-options.ts';
import { versionNames } from '../versions/version-names.ts';

/** How an option is written where everything is text; `code` can only be given in code. */
export type OptionType = 'number' | 'text' | 'switch' | 'instant' | 'json' | 'code';

/** One way to decide how a simulator is. */
export interface Option {
  type: OptionType;
  /** What it takes, in words. */
  takes: string;
  /** Why it does not take a value, or nothing. */
  problem: (value: unknown) => string | undefined;
  /** In words where it is no value. */
  default: unknown;
  /** Where the command has another. */
  commandDefault?: unknown;
  sentence: string;
}

const port = one('number', 'a port, 0–65535', isBetween(0, 65_535));
const milliseconds = `milliseconds by name: ${Object.keys(defaultSettings.timings).join(', ')}`;

/** Every option of `startSimulator`. The configuration of the command and its reference page come from here too. */
export const optionTable: Readonly<Record<keyof SimulatorOptions, Option>> = {
  port: { ...port, default: 0, commandDefault: 8443, sentence: 'Port of the RP API; 0 for any free one.' },
  phonePort: { ...port, default: 0, commandDefault: 3001, sentence: 'Port of the phone and the status page.' },
  managementPort: { ...port, default: 0, commandDefault: 8444, sentence: 'Port of the management API, on 127.0.0.1.' },
  host: {
    ...one('text', 'an address to listen on', isText),
    default: '127.0.0.1',
    sentence: 'Address of the RP API and the phone. Any but loopback needs `expose`.',
  },
  expose: {
    ...one('switch', 'true or false', isBoolean),
    default: false,
    sentence: 'Lets other machines in, who may then act for everyone in the simulator. Alone it means host 0.0.0.0.',
  },
  phoneHost: {
    ...one('text', 'a host name in lower case, without a port', matches(/^[a-z0-9.-]+$/)),
    default: 'phone.localhost',
    sentence: "Name in the phone's address.",
  },
  clock: { ...oneOf('real', 'frozen'), default: 'real', sentence: 'Whether time runs or moves only by advancing.' },
  speed: {
    ...one(
      'number',
      'a number from 0.01 to 1000',
      (value) => typeof value === 'number' && value >= 0.01 && value <= 1_000,
    ),
    default: 1,
    sentence: 'How fast the real clock runs.',
  },
  startAt: { ...one('instant', 'a valid Date', isDate), default: 'now', sentence: 'What time it is at the start.' },
  seed: {
    ...one('number', 'a whole number from 0 to 4294967295', isBetween(0, 2 ** 32 - 1)),
    default: 'fresh',
    sentence:
      'Repeats a run: people, tokens, variation and fault decisions follow from it. Whoever knows it knows all.',
  },
  profile: { ...oneOf(...Object.keys(faultProfiles)), default: 'none', sentence: 'A set of fault rules.' },
  faults: {
    type: 'json',
    takes: 'a list of fault rules',
    problem: faultProblem,
    default: [],
    sentence: 'Fault rules, before those of the profile; see simulator-management.md.',
  },
  variation: {
    ...oneOf('off', 'data', 'full'),
    default: 'off',
    sentence: 'Whether answers vary where a right client never notices; `full` adds latency and closed connections.',
  },
  versions: {
    ...one('json', "'supported', 'closed' or { closesAt, announcedAt? } by version: 6.0, 5.1, 5.0", areVersions),
    default: 'as in reality: 6.0 supported, 5.1 and 5.0 closed',
    sentence: 'How versions of the RP API begin.',
  },
  timings: {
    ...one('json', milliseconds, areTimings),
    default: {},
    sentence: 'Times that differ from those of BankID.',
  },
  keyType: {
    ...oneOf('p256', 'rsa2048'),
    default: 'p256',
    sentence: 'Key of the TLS server and of RP certificates. Real ones are rsa2048, which takes longer to make.',
  },
  peopleFile: {
    ...one('text', 'the path of a JSON file', isText),
    default: 'none',
    sentence: "People of one's own, who come before the others; see people.md.",
  },
  certificatePolicies: {
    ...one('json', 'an object of policies by kind: file, card, mobile', isJsonObject),
    default: "those of BankID's test service",
    sentence: 'Policy OIDs by kind of BankID.',
  },
  evidence: {
    ...one(
      'text',
      "'made', 'placeholder' or, in code, a function",
      (value) => value === 'made' || value === 'placeholder' || isFunction(value),
    ),
    default: 'made',
    sentence: "Where evidence comes from: laid out and signed like BankID's, or a placeholder that needs no keys.",
  },
  onEvent: { ...one('code', 'a function', isFunction), default: 'nobody', sentence: 'Is told of calls and findings.' },
  configuration: {
    ...one('code', 'a list of effective values', Array.isArray),
    default: [],
    sentence: 'What the management API tells of where each value came from.',
  },
  badCertificate: {
    ...oneOf('html403', 'close'),
    default: defaultSettings.badCertificate,
    sentence: "What a call without an acceptable certificate gets: a proxy's page, or a closed connection.",
  },
  runningOrder: {
    ...oneOf('abort', 'keep'),
    default: defaultSettings.runningOrder,
    sentence:
      'What becomes of the running order of a person for whom another is asked; that one is refused either way.',
  },
  otherPersonHint: {
    ...one('text', 'a hint code', isText),
    default: defaultSettings.otherPersonHint,
    sentence: 'How an order ends when somebody else than it names takes it.',
  },
  closedVersion: {
    ...oneOf('notFound', 'gone', 'html404'),
    default: defaultSettings.closedVersion,
    sentence: 'What a call of a closed version gets.',
  },
  staticQr: {
    ...oneOf('in5', 'never'),
    default: defaultSettings.staticQr,
    sentence: 'Whether orders of 5.x take a launch link as a QR code.',
  },
  failedHintIn5: {
    ...one('text', 'a hint code', isText),
    default: defaultSettings.failedHintIn5,
    sentence: 'How an order of 5.x ends where 6 has a hint that 5.x had not.',
  },
  wrongCode: {
    ...one('text', 'six digits', matches(/^[0-9]{6}$/)),
    default: defaultSettings.wrongCode,
    sentence: 'The security code that is wrong; any other six digits are right.',
  },
  bodyBytes: {
    ...one('number', 'a whole number of bytes above 0', isBetween(1, 2 ** 31)),
    default: defaultSettings.bodyBytes,
    sentence: 'The largest request body.',
  },
};

type Kind = Pick<Option, 'type' | 'takes' | 'problem'>;

function one(type: OptionType, takes: string, accepts: (value: unknown) => boolean): Kind {
  return { type, takes, problem: (value) => (accepts(value) ? undefined : `takes ${takes}`) };
}

function oneOf(...choices: readonly string[]): Kind {
  const takes = choices
    .map((choice) => `'${choice}'`)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1');
  return one('text', takes, (value) => choices.some((choice) => choice === value));
}

/** Whether an address is of this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function isBetween(least: number, most: number) {
  return (value: unknown): boolean => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

function matches(pattern: RegExp) {
  return (value: unknown): boolean => typeof value === 'string' && pattern.test(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function faultProblem(value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'takes a list of fault rules';
  try {
    for (const rule of value) checkFaultRule(rule);
    return undefined;
  } catch (error) {
    if (error instanceof FaultRuleError) return `has a rule that cannot be. ${error.message}`;
    throw error;
  }
}

function areVersions(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  return Object.entries(value).every(
    ([name, start]) => versionNames.some((version) => version === name) && isStart(start),
  );
}

function isStart(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === 'supported' || value === 'closed';
  const { closesAt, announcedAt } = { closesAt: undefined, announcedAt: undefined, ...value };
  return isDate(closesAt) && (announcedAt === undefined || isDate(announcedAt));
}

function areTimings(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  return Object.entries(value).every(
    ([name, ms]) => Object.hasOwn(defaultSettings.timings, name) && typeof ms === 'number' && ms > 0 && ms < Infinity,
  );
}
