import { readFileSync } from 'node:fs';
import { type Environment, productionEnvironment, testEnvironment } from '@secure-start/client';

/** The environment variables of the program, and what each is. The recipe may set these and no others. */
export const settingNames = {
  PORT: 'the port to listen on',
  ORIGIN: 'the origin of the pages, such as https://shop.example',
  TRUSTED_PROXIES: 'the number of proxies in front of the process',
  REDIS_URL: 'redis:// or rediss://',
  STORE_NAME_KEY: '32 bytes in base64; never changed',
  STORE_SEALING_KEY: '32 bytes in base64',
  ARCHIVE_URL: 'postgres://',
  ARCHIVE_KEY: '32 bytes in base64',
  BANKID_ENVIRONMENT: '`test`, `production`, or the path of a JSON file with an environment',
  BANKID_CERT: 'the path of the certificate, as PEM',
  BANKID_KEY: 'the path of its key, as PEM',
} as const;

/** The settings of the program. */
export interface Settings {
  port: number;
  origin: string;
  trustedProxies: number;
  redisUrl: string;
  storeNameKey: string;
  storeSealingKey: string;
  archiveUrl: string;
  archiveKey: string;
  environment: Environment;
  certFile: string;
  keyFile: string;
}

/**
 * Reads the settings from environment variables.
 *
 * @throws Error that names the variable which is missing.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const text = (name: keyof typeof settingNames): string => {
    const value = env[name];
    if (value === undefined || value === '') throw new Error(`Set ${name}: ${settingNames[name]}.`);
    return value;
  };
  return {
    port: Number(text('PORT')),
    origin: text('ORIGIN'),
    trustedProxies: Number(text('TRUSTED_PROXIES')),
    redisUrl: text('REDIS_URL'),
    storeNameKey: text('STORE_NAME_KEY'),
    storeSealingKey: text('STORE_SEALING_KEY'),
    archiveUrl: text('ARCHIVE_URL'),
    archiveKey: text('ARCHIVE_KEY'),
    environment: environmentNamed(text('BANKID_ENVIRONMENT')),
    certFile: text('BANKID_CERT'),
    keyFile: text('BANKID_KEY'),
  };
}

function environmentNamed(name: string): Environment {
  if (name === 'test') return testEnvironment;
  if (name === 'production') return productionEnvironment;
  return JSON.parse(readFileSync(name, 'utf8')) as Environment;
}
