import type { ClientOptions } from './client-options.ts';
import { BankIdUsageError } from './errors.ts';
import { nameRemedy } from './name-remedy.ts';

/** Returns what is wrong with a value, or `undefined`. */
type Check = (value: unknown) => { problem: string; remedy: string } | undefined;

const aFunction: Check = (value) =>
  typeof value === 'function' ? undefined : { problem: 'is not a function', remedy: 'give one, or leave it out' };

const count: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) > 0
    ? undefined
    : { problem: 'is not a whole number above 0', remedy: 'give one, or leave it out' };

const durationMs: Check = (value) =>
  typeof value === 'number' && value > 0 && value < 2 ** 31
    ? undefined
    : { problem: 'is not a number of milliseconds above 0', remedy: 'give one, or leave it out' };

const aClock: Check = (value) =>
  isObject(value) && ['now', 'monotonic', 'sleep'].every((name) => typeof value[name] === 'function')
    ? undefined
    : { problem: 'is not a clock', remedy: 'give an object with now, monotonic and sleep, or leave it out' };

const anEnvironment: Check = (value) =>
  isObject(value) && typeof value['baseUrl'] === 'string' && Array.isArray(value['tlsRoots'])
    ? undefined
    : {
        problem: value === undefined ? 'is missing' : 'is not an environment',
        remedy:
          'give testEnvironment or productionEnvironment of @secure-start/client, or the environment of a simulator',
      };

/**
 * Members that the simulator hands out beside certificate and key, in one object. They are not read: the roots are those
 * of the environment alone.
 */
const besidePem: readonly string[] = ['ca', 'pfx'];

const someCredentials: Check = (value) => {
  const remedy = 'give { pem: { cert, key } } or { pfx: { data, passphrase } }';
  if (value === undefined) return { problem: 'is missing', remedy };
  if (!isObject(value)) return { problem: 'is not an object', remedy };
  const [form, ...others] = Object.keys(value);
  if (others.length > 0 || (form !== 'pem' && form !== 'pfx')) return { problem: 'has other members', remedy };
  const members = value[form];
  if (!isObject(members)) return { problem: `has a ${form} that is not an object`, remedy };
  const names = form === 'pem' ? ['cert', 'key', 'passphrase'] : ['data', 'passphrase'];
  const unknown = Object.keys(members).find((name) => !names.includes(name) && !besidePem.includes(name));
  if (unknown !== undefined) return { problem: `has ${form}.${unknown}`, remedy: nameRemedy(unknown, names) };
  const { passphrase } = members;
  if (passphrase === undefined || typeof passphrase === 'string') return undefined;
  return { problem: `has a ${form}.passphrase that is not a text`, remedy: 'give a text' };
};

const checks: Readonly<Record<keyof ClientOptions, Check>> = {
  environment: anEnvironment,
  credentials: someCredentials,
  // Read by `readProxy`.
  proxy: () => undefined,
  clock: aClock,
  maxConnections: count,
  maxQueued: count,
  timeoutMs: durationMs,
  random: aFunction,
  onEvent: aFunction,
};

/** The options that stand for those of other libraries. */
const meant: ReadonlyMap<string, keyof ClientOptions> = new Map([
  ['cert', 'credentials'],
  ['key', 'credentials'],
  ['pem', 'credentials'],
  ['pfx', 'credentials'],
  ['passphrase', 'credentials'],
  ['ca', 'environment'],
  ['baseUrl', 'environment'],
  ['production', 'environment'],
  ['timeout', 'timeoutMs'],
  ['dispatcher', 'proxy'],
  ['agent', 'proxy'],
  ['httpsAgent', 'proxy'],
]);

/**
 * Checks names and types of the options, for programs without types.
 *
 * @throws {BankIdUsageError} An option is missing, unknown or of another type. The error names it.
 */
export function checkClientOptions(options: unknown): asserts options is ClientOptions {
  if (!isObject(options)) {
    throw new BankIdUsageError({
      field: 'options',
      problem: options === undefined ? 'is missing' : 'is not an object',
      remedy: 'give { environment, credentials }',
    });
  }
  for (const [field, value] of Object.entries(options)) {
    if (value === undefined || Object.hasOwn(checks, field)) continue;
    const remedy = meant.has(field) ? `give it in ${meant.get(field)}` : nameRemedy(field, Object.keys(checks));
    throw new BankIdUsageError({ field, problem: 'is not an option of createClient', remedy });
  }
  for (const [field, check] of Object.entries(checks)) {
    const isRequired = field === 'environment' || field === 'credentials';
    const found = options[field] === undefined && !isRequired ? undefined : check(options[field]);
    if (found !== undefined) throw new BankIdUsageError({ field, ...found });
  }
}

/**
 * Checks the arguments of `replaceCredentials`.
 *
 * @throws {BankIdUsageError} The credentials have another form than `Credentials`, or the time is not a duration.
 */
export function checkReplacement(options: { credentials: unknown; startOrdersAfterMs: unknown }): void {
  const found = someCredentials(options.credentials);
  if (found !== undefined) throw new BankIdUsageError({ field: 'credentials', ...found });
  const wrongTime = options.startOrdersAfterMs === 0 ? undefined : durationMs(options.startOrdersAfterMs);
  if (wrongTime !== undefined) throw new BankIdUsageError({ field: 'startOrdersAfterMs', ...wrongTime });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
