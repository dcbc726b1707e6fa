import { readFileSync } from 'node:fs';
import type { Clock, Environment } from '@secure-start/protocol/rp';
import { createClient } from '../create-client.ts';
import type { BankIdClient as Client } from '../client.ts';
import { productionEnvironment, testEnvironment } from '../environments.ts';
import { BankIdUsageError } from '../errors.ts';
import { systemClock } from '../system-clock.ts';
import type { QrGeneratorOptions } from './qr-generator.ts';
import { emitWarning, type CompatWarning } from './warning.ts';

/** Options of `BankIdClient`: those of npm `bankid` 3, and some of ours. */
export interface BankIdClientSettings {
  /** BankID itself instead of its test service. Default `false`. */
  production?: boolean;
  /** How long `awaitPendingCollect` waits before each collect, in milliseconds. Default 2,000. */
  refreshInterval?: number;
  /** Path, from the working directory, or bytes of the e-service's certificate and key (PKCS#12). Required. */
  pfx?: string | Buffer;
  /** Of `pfx`. Default, but not in production: the one of BankID's test certificate. */
  passphrase?: string;
  /** Path or bytes of the roots (PEM) to trust instead of the environment's. */
  ca?: string | Buffer;
  /** Ours: another service, such as a simulator's `environment`. Not together with `production`. */
  environment?: Environment;
  /** Ours: how long to wait for an answer to begin, in milliseconds. Default 10,000. */
  timeoutMs?: number;
  /** Ours: told once of each thing that works differently. By default a warning of the process. */
  onWarning?: (warning: CompatWarning) => void;
  /** Ours: the system's by default. */
  clock?: Clock;
}

/** Options of `BankIdClientV6`. */
export interface BankIdClientSettingsV6 extends BankIdClientSettings {
  /** Whether answers carry a `QrGenerator` as `qr`. Default `true`. */
  qrEnabled?: boolean;
  /** For those generators. Default `QrGenerator.defaultOptions`. */
  qrOptions?: QrGeneratorOptions;
}

/** The settings with every default filled in; throws BankIdUsageError when something is missing. */
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
    timeoutMs: given.timeoutMs ?? 10_000,
    onWarning: given.onWarning ?? emitWarning,
    clock: given.clock ?? systemClock,
  };
}

const testPassphrase = 'qwerty123';
const whereTestCertificatesAre =
  "BankID's test certificate is in https://cdn.bankid.com/tools/FPTestcert5_20240703.zip and, where npm bankid is " +
  'installed, at node_modules/bankid/cert/FPTestcert5_20240610.p12; a simulator gives one as credentials.pfx';

/** A client that calls with these settings; throws what reading the files throws, and BankIdUsageError. */
export function clientFor(settings: Required<BankIdClientSettings>): Client {
  const { environment, passphrase, timeoutMs, clock } = settings;
  return createClient({
    environment: { ...environment, tlsRoots: certificatesIn(bytesOf(settings.ca)) },
    credentials: { pfx: { data: bytesOf(settings.pfx), passphrase } },
    timeoutMs,
    clock,
  });
}

function bytesOf(file: string | Buffer): Buffer {
  return typeof file === 'string' ? readFileSync(file) : file;
}

/** The certificates of a PEM file, which may hold several; a file without any is left for the client to refuse. */
function certificatesIn(pem: Buffer): string[] {
  const text = pem.toString('latin1');
  return text.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g) ?? [text];
}
