import type { X509Certificate } from 'node:crypto';
import type { Environment } from '@secure-start/protocol/rp';
import { readCertificates } from './credentials/read-certificate.ts';
import { productionEnvironment } from './environments.ts';
import { BankIdUsageError } from './errors.ts';

/**
 * Returns the address of the RP API.
 *
 * @throws {BankIdUsageError} It is not an https address.
 */
export function readBaseUrl({ baseUrl }: Environment): URL {
  return readServiceUrl({
    address: baseUrl,
    field: 'environment.baseUrl',
    example: 'https://appapi2.test.bankid.com/rp/v6.0',
  });
}

/**
 * Returns the address of the service for digital ID cards; `undefined` where the environment has none.
 *
 * @throws {BankIdUsageError} It is not an https address.
 */
export function readIdCardBaseUrl({ idCardBaseUrl }: Environment): URL | undefined {
  if (idCardBaseUrl === undefined) return undefined;
  return readServiceUrl({
    address: idCardBaseUrl,
    field: 'environment.idCardBaseUrl',
    example: 'https://idcardapi.test.bankid.com/rp/v1',
  });
}

/** Returns the error of a check of a digital ID card in an environment that has no address for it. */
export function idCardsUnavailable(): BankIdUsageError {
  return new BankIdUsageError({
    field: 'environment.idCardBaseUrl',
    problem: 'is missing, so digital ID cards cannot be checked',
    remedy: 'use testEnvironment, productionEnvironment or that of a simulator, or give the address',
  });
}

function readServiceUrl(options: { address: unknown; field: string; example: string }): URL {
  const { address, field, example } = options;
  const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || url.search !== '' || url.hash !== '') {
    throw new BankIdUsageError({ field, problem: 'is not an https address', remedy: `give one such as ${example}` });
  }
  return url;
}

/**
 * Returns the roots of the service, each as one PEM.
 *
 * @throws {BankIdUsageError} There are none, or one is not a certificate.
 */
export function requireRoots({ tlsRoots }: Environment): readonly string[] {
  if (tlsRoots.length === 0) {
    throw new BankIdUsageError({
      field: 'environment.tlsRoots',
      problem: 'is empty',
      remedy: "give the PEM of the service's root; BankID's certificate does not chain to a public one",
    });
  }
  return tlsRoots.flatMap((file, index) =>
    readCertificates({ file, field: `environment.tlsRoots[${index}]` }).map((root) => root.toString()),
  );
}

/**
 * Refuses a certificate of BankID's test environment in production.
 *
 * @throws {BankIdUsageError} It is one, and the environment is production's.
 */
export function refuseTestCertificate(options: { certificate: X509Certificate; baseUrl: URL }): void {
  const { certificate, baseUrl } = options;
  const isProduction = baseUrl.host === new URL(productionEnvironment.baseUrl).host;
  const isOfTest = certificate.issuer.split('\n').some((attribute) => attribute.endsWith(' for BankID Test'));
  if (!isProduction || !isOfTest) return;
  throw new BankIdUsageError({
    field: 'credentials',
    problem: "is a certificate of BankID's test environment, which production does not accept",
    remedy: 'give the certificate that your bank issued, or use testEnvironment',
  });
}
