import type { ApiVersion, CertificatePolicies } from '@secure-start/protocol';
import type { EvidenceFor } from './order/evidence-for.ts';
import type { Settings } from './settings.ts';
import { defaultSettings } from './settings.ts';
import type { SimulatorEvent } from './simulator-event.ts';
import type { Timings } from './time/timings.ts';
import type { VersionStart } from './versions/version-lives.ts';
import { versionNames } from './versions/version-names.ts';

/** How a simulator is started; everything has a default. */
export interface SimulatorOptions extends Partial<Omit<Settings, 'timings'>> {
  /** Of the RP API. Default 0: any free port. */
  port?: number;
  /** Of the phone. Default 0: any free port. */
  phonePort?: number;
  /** Address to listen on. Default `127.0.0.1`; any other lets other machines act for everyone in the simulator. */
  host?: string;
  /** Name in the phone's address. Default `phone.localhost`. */
  phoneHost?: string;
  /** `frozen`: time moves only by `clock.advance`. Default `real`. */
  clock?: 'real' | 'frozen';
  /** What time it is at the start. Default: the machine's time. */
  startAt?: Date;
  /** 0 – 2³²−1. Makes people and tokens the same in every run; without it both differ and tokens are unguessable. */
  seed?: number;
  /** How versions of the RP API begin. Default: as in reality, 6.0 supported, 5.1 and 5.0 closed. */
  versions?: Partial<Record<ApiVersion, VersionStart>>;
  /** Times that differ from BankID's. */
  timings?: Partial<Timings>;
  /** Key of the TLS server and of RP certificates. Default `p256`; real ones are `rsa2048`, which takes longer to make. */
  keyType?: 'p256' | 'rsa2048';
  /** Policy OIDs by kind of BankID. Default: those of BankID's test service. */
  certificatePolicies?: CertificatePolicies;
  /** Makes the evidence of a completed order. Default: a placeholder that says it is one. */
  evidenceFor?: EvidenceFor;
  /** Is told of every call and of every finding. */
  onEvent?: (event: SimulatorEvent) => void;
}

const known = {
  port: isPort,
  phonePort: isPort,
  host: isText,
  phoneHost: (value: unknown) => isText(value) && /^[a-z0-9.-]+$/.test(value),
  clock: (value: unknown) => value === 'real' || value === 'frozen',
  startAt: isDate,
  seed: (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32,
  versions: areVersions,
  timings: areTimings,
  keyType: (value: unknown) => value === 'p256' || value === 'rsa2048',
  certificatePolicies: (value: unknown) => typeof value === 'object' && value !== null,
  evidenceFor: isFunction,
  onEvent: isFunction,
  badCertificate: (value: unknown) => value === 'html403' || value === 'close',
  runningOrder: (value: unknown) => value === 'abort' || value === 'keep',
  otherPersonHint: isText,
  closedVersion: (value: unknown) => value === 'notFound' || value === 'gone' || value === 'html404',
  staticQr: (value: unknown) => value === 'in5' || value === 'never',
  failedHintIn5: isText,
  wrongCode: (value: unknown) => typeof value === 'string' && /^[0-9]{6}$/.test(value),
  bodyBytes: (value: unknown) => Number.isInteger(value) && Number(value) > 0,
} satisfies Record<keyof SimulatorOptions, (value: unknown) => boolean>;

const expected: Readonly<Record<keyof SimulatorOptions, string>> = {
  port: 'a port, 0–65535',
  phonePort: 'a port, 0–65535',
  host: 'an address to listen on',
  phoneHost: 'a host name in lower case, without a port',
  clock: "'real' or 'frozen'",
  startAt: 'a valid Date',
  seed: 'a whole number from 0 to 4294967295',
  versions: "'supported', 'closed' or { closesAt: Date, announcedAt?: Date } by version: 6.0, 5.1, 5.0",
  timings: `milliseconds by name: ${Object.keys(defaultSettings.timings).join(', ')}`,
  keyType: "'p256' or 'rsa2048'",
  certificatePolicies: 'an object of policies by kind: file, card, mobile',
  evidenceFor: 'a function',
  onEvent: 'a function',
  badCertificate: "'html403' or 'close'",
  runningOrder: "'abort' or 'keep'",
  otherPersonHint: 'a hint code',
  closedVersion: "'notFound', 'gone' or 'html404'",
  staticQr: "'in5' or 'never'",
  failedHintIn5: 'a hint code',
  wrongCode: 'six digits',
  bodyBytes: 'a whole number of bytes above 0',
};

/** Throws a TypeError that names the first option that is unknown or has a value it cannot have. */
export function assertSimulatorOptions(options: SimulatorOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (!isOptionName(name)) {
      throw new TypeError(`startSimulator has no option "${name}"; it has ${Object.keys(known).join(', ')}`);
    }
    if (value !== undefined && !known[name](value)) {
      throw new TypeError(`startSimulator option "${name}" takes ${expected[name]}`);
    }
  }
}

/** The settings that the options ask for. */
export function settingsFrom(options: SimulatorOptions): Settings {
  return {
    timings: { ...defaultSettings.timings, ...options.timings },
    badCertificate: options.badCertificate ?? defaultSettings.badCertificate,
    runningOrder: options.runningOrder ?? defaultSettings.runningOrder,
    otherPersonHint: options.otherPersonHint ?? defaultSettings.otherPersonHint,
    closedVersion: options.closedVersion ?? defaultSettings.closedVersion,
    staticQr: options.staticQr ?? defaultSettings.staticQr,
    failedHintIn5: options.failedHintIn5 ?? defaultSettings.failedHintIn5,
    wrongCode: options.wrongCode ?? defaultSettings.wrongCode,
    bodyBytes: options.bodyBytes ?? defaultSettings.bodyBytes,
  };
}

function isOptionName(name: string): name is keyof SimulatorOptions {
  return Object.hasOwn(known, name);
}

function isPort(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function areVersions(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([name, start]) => versionNames.some((one) => one === name) && isStart(start));
}

function isStart(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === 'supported' || value === 'closed';
  const { closesAt, announcedAt } = { closesAt: undefined, announcedAt: undefined, ...value };
  return isDate(closesAt) && (announcedAt === undefined || isDate(announcedAt));
}

function areTimings(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(
    ([name, ms]) => Object.hasOwn(defaultSettings.timings, name) && typeof ms === 'number' && ms > 0 && ms < Infinity,
  );
}
