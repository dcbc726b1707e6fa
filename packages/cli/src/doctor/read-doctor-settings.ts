import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type CredentialFiles,
  type Environment,
  isBankIdError,
  productionEnvironment,
  testEnvironment,
} from '@secure-start/client';
import type { SettingKey } from '../configuration/configuration-table.ts';
import { errorCode } from './check-result.ts';
import { type ProxySetting, readProxySetting } from './proxy-setting.ts';

/** The settings of `secure-start doctor`, checked. */
export interface DoctorSettings {
  environment: Environment;
  files: CredentialFiles | undefined;
  proxy: ProxySetting;
  redisUrl: string | undefined;
  redisPrefix: string;
  archiveUrl: string | undefined;
  origin: string | undefined;
  basePath: string;
  timeoutMs: number;
}

/** Returns the settings, or what is wrong with them together. */
export function readDoctorSettings(options: {
  values: Readonly<Partial<Record<SettingKey, string>>>;
  env: Readonly<Record<string, string | undefined>>;
}): { ok: true; settings: DoctorSettings } | { ok: false; problem: string } {
  const { values, env } = options;
  try {
    const environment = environmentOf(values.environment);
    const settings: DoctorSettings = {
      environment,
      files: filesOf(values),
      proxy: proxyOf(values.proxy, environment.baseUrl, env),
      redisUrl: redisUrlOf(values.redisUrl),
      redisPrefix: values.redisPrefix ?? 'secure-start',
      archiveUrl: archiveUrlOf(values.archiveUrl),
      origin: values.origin,
      basePath: (values.basePath ?? '/bankid').replace(/\/$/, ''),
      timeoutMs: Number(values.timeoutMs ?? 5_000),
    };
    return { ok: true, settings };
  } catch (error) {
    if (error instanceof SettingProblem) return { ok: false, problem: error.message };
    throw error;
  }
}

/** A value that fits its type and cannot be used. */
class SettingProblem extends Error {}

function environmentOf(given: string | undefined): Environment {
  if (given === undefined) {
    throw new SettingProblem('Name the environment: --environment test or --environment production, or a JSON file.');
  }
  if (given === 'test') return testEnvironment;
  if (given === 'production') return productionEnvironment;
  let environment: unknown;
  try {
    environment = JSON.parse(readFileSync(given, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it holds no JSON' : errorCode(error);
    throw new SettingProblem(`${given} is neither test nor production, nor a JSON file that can be read (${why}).`);
  }
  if (!isEnvironment(environment))
    throw new SettingProblem(`${given} is no environment: it lacks baseUrl or tlsRoots.`);
  const { tlsRoots } = environment;
  if (tlsRoots.length === 0 || !tlsRoots.every(isCertificate)) {
    throw new SettingProblem(`${given} is no environment: tlsRoots must hold certificates as PEM texts, at least one.`);
  }
  return environment;
}

function isEnvironment(value: unknown): value is Environment {
  if (typeof value !== 'object' || value === null || !('baseUrl' in value) || !('tlsRoots' in value)) return false;
  const { baseUrl, tlsRoots } = value;
  return (
    typeof baseUrl === 'string' && baseUrl.startsWith('https:') && URL.canParse(baseUrl) && Array.isArray(tlsRoots)
  );
}

function isCertificate(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return new X509Certificate(value).raw.length > 0;
  } catch {
    return false;
  }
}

function filesOf(values: Readonly<Partial<Record<SettingKey, string>>>): CredentialFiles | undefined {
  const { certFile, keyFile, pfxFile, passphraseFile, passphrase } = values;
  const locked = {
    ...(passphraseFile !== undefined && { passphraseFile }),
    ...(passphrase !== undefined && { passphrase }),
  };
  if (pfxFile !== undefined) return { pfx: { file: pfxFile, ...locked } };
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined) {
    throw new SettingProblem('--cert-file and --key-file belong together: give both.');
  }
  return { pem: { certFile, keyFile, ...locked } };
}

function archiveUrlOf(given: string | undefined): string | undefined {
  if (given === undefined || URL.canParse(given)) return given;
  // Not repeated: it may hold a password.
  throw new SettingProblem('The address of the archive is not one such as postgres://user:password@host:5432/name.');
}

function proxyOf(
  given: string | undefined,
  baseUrl: string,
  variables: Readonly<Record<string, string | undefined>>,
): ProxySetting {
  try {
    return readProxySetting({ given, baseUrl, variables });
  } catch (error) {
    // Its message names the setting, and does not repeat it.
    if (isBankIdError(error)) throw new SettingProblem(`The setting ${error.message}.`);
    throw error;
  }
}

function redisUrlOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const { username, password } = new URL(given);
  for (const part of [username, password]) decoded(part, 'Redis');
  return given;
}

function decoded(part: string, of: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new SettingProblem(`The user name or password of ${of} has a % that begins no byte: write a % as %25.`);
  }
}
