import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type CredentialFiles, type Environment, productionEnvironment, testEnvironment } from '@secure-start/client';
import type { SettingKey } from '../configuration/configuration-table.ts';
import type { DoctorProxy } from './check-bankid.ts';

/** The settings of `secure-start doctor`, checked. */
export interface DoctorSettings {
  environment: Environment;
  files: CredentialFiles | undefined;
  proxy: DoctorProxy | undefined;
  redisUrl: string | undefined;
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
      proxy: proxyOf(values.proxy, env),
      redisUrl: redisUrlOf(values.redisUrl),
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
  } catch {
    throw new SettingProblem(`${given} is neither test nor production, nor a JSON file that can be read.`);
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
  env: Readonly<Record<string, string | undefined>>,
): DoctorProxy | undefined {
  const address = given === 'fromEnvironment' ? (env['https_proxy'] ?? env['HTTPS_PROXY']) : given;
  if (address === undefined || address === '') return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // The address is not repeated: it may hold a password.
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new SettingProblem('The proxy is not an address such as http://proxy.example:3128.');
  }
  const { username, password } = url;
  const bare = new URL(`${url.protocol}//${url.host}`);
  if (username === '' && password === '') return { url: bare };
  const pair = [username, password].map((part) => decoded(part, 'the proxy')).join(':');
  return { url: bare, authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` };
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
