import { readFileSync } from 'node:fs';
import { type Clock, type Environment, systemClock } from '@secure-start/protocol/rp';
import { createClient } from '../create-client.ts';
import type { BankIdClient as Client } from '../client.ts';
import { productionEnvironment, testEnvironment } from '../environments.ts';
import { BankIdUsageError } from '../errors.ts';
import type { ProxyOption } from '../proxy-options.ts';
import type { QrGeneratorOptions } from './qr-generator.ts';
import { emitWarning, type CompatWarning } from './warning.ts';

/** Options of the clients: those of npm `bankid`, and additions. */
export interface BankIdClientSettings {
  /** BankID's production service instead of its test service. Default `false`. */
  production?: boolean;
  /** The pause of `awaitPendingCollect` before each collect, in milliseconds. Default 2,000. */
  refreshInterval?: number;
  /** The certificate and key of the relying party (PKCS#12): bytes, or a path from the working directory. Required. */
  pfx?: string | Buffer;
  /** The pass phrase of `pfx`. Default, except in production: that of BankID's test certificate. */
  passphrase?: string;
  /** The roots (PEM) that are trusted instead of the environment's: bytes or a path. */
  ca?: string | Buffer;
  /** Addition: another service, such as the `environment` of a simulator. Not together with `production`. */
  environment?: Environment;
  /** Addition: the HTTP proxy to BankID: its address, `{ url, credentials }`, or `'fromEnvironment'`. Default: none. */
  proxy?: ProxyOption | undefined;
  /** Addition: the longest time of a request in all. Default 10,000. */
  timeoutMs?: number;
  /** Addition: receives each difference once. Default: a warning of the process. */
  onWarning?: (warning: CompatWarning) => void;
  /** Addition. Default: the system's clock. */
  clock?: Clock;
}

/** Options of `BankIdClientV6`. */
export interface BankIdClientSettingsV6 extends BankIdClientSettings {
  /** Responses have a `QrGenerator` as `qr`. Default `true`. */
  qrEnabled?: boolean;
  /** Options of these generators. Default `QrGenerator.defaultOptions`. */
  qrOptions?: QrGeneratorOptions;
}

/**
 * Returns the settings with their defaults.
 *
 * @throws {BankIdUsageError} A required setting is missing.
 */
export function fillSettings(given: BankIdClientSettings): Required<BankIdClientSettings> {
  const { production = false, pfx } = given;
  const passphrase = given.passphrase ?? (production ? undefined : testPassphrase);
  if (!pfx) {
    throw new BankIdUsageError({
      field: 'pfx',
      problem: 'is missing',
      remedy: production ? "give the path or the bytes of the e-service's .p12 file" : whereTestCertificatesAre,
    });
  }
  if (!passphrase) {
    throw new BankIdUsageError({ field: 'passphrase', problem: 'is missing', remedy: 'give the pass phrase of pfx' });
  }
  const environment = given.environment ?? (production ? productionEnvironment : testEnvironment);
  if (production && environment.name !== productionEnvironment.name) {
    throw new BankIdUsageError({
      field: 'environment',
      problem: `is "${environment.name}" although production is true`,
      remedy: 'give one of the two',
    });
  }
  return {
    production,
    refreshInterval: given.refreshInterval ?? 2_000,
    pfx,
    passphrase,
    ca: given.ca ?? Buffer.from(environment.tlsRoots.join('\n')),
    environment,
    proxy: given.proxy,
    timeoutMs: given.timeoutMs ?? 10_000,
    onWarning: given.onWarning ?? emitWarning,
    clock: given.clock ?? systemClock,
  };
}

const testPassphrase = 'qwerty123';
const whereTestCertificatesAre =
  "BankID's test certificate is in https://cdn.bankid.com/tools/FPTestcert5_20240703.zip and, where npm bankid is " +
  'installed, at node_modules/bankid/cert/FPTestcert5_20240610.p12; a simulator gives one as credentials.pfx';

/**
 * Creates the client for these settings.
 *
 * @throws {BankIdUsageError} As `createClient`. An error of reading the files is thrown too.
 */
export function clientFor(settings: Required<BankIdClientSettings>): Client {
  const { environment, passphrase, proxy, timeoutMs, clock } = settings;
  return createClient({
    environment: { ...environment, tlsRoots: [bytesOf(settings.ca).toString('latin1')] },
    credentials: { pfx: { data: bytesOf(settings.pfx), passphrase } },
    timeoutMs,
    clock,
    ...(proxy !== undefined && { proxy }),
  });
}

function bytesOf(file: string | Buffer): Buffer {
  return typeof file === 'string' ? readFileSync(file) : file;
}
