import { bankIdLaunchLinks } from '@secure-start/protocol/launch';
import type { Environment } from '@secure-start/protocol/rp';
import { tlsRoot as productionTlsRoot, userRoot as productionUserRoot } from './trust/production-roots.ts';
import { tlsRoot as testTlsRoot, userRoot as testUserRoot } from './trust/test-roots.ts';

/**
 * BankID's test service.
 *
 * @see docs/spec/rp-api.md#base-urls
 * @see docs/spec/rp-api.md#tls
 * @see docs/spec/rp-api.md#requirement
 * @see docs/spec/rp-api.md#card-request
 */
export const testEnvironment: Environment = {
  name: 'test',
  baseUrl: 'https://appapi2.test.bankid.com/rp/v6.0',
  tlsRoots: [testTlsRoot],
  launchLinks: bankIdLaunchLinks,
  evidenceAnchors: [testUserRoot],
  certificatePolicies: { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' },
  idCardBaseUrl: 'https://idcardapi.test.bankid.com/rp/v1',
};

/**
 * BankID's production service.
 *
 * @see docs/spec/rp-api.md#base-urls
 * @see docs/spec/rp-api.md#tls
 * @see docs/spec/rp-api.md#requirement
 * @see docs/spec/rp-api.md#card-request
 */
export const productionEnvironment: Environment = {
  name: 'production',
  baseUrl: 'https://appapi2.bankid.com/rp/v6.0',
  tlsRoots: [productionTlsRoot],
  launchLinks: bankIdLaunchLinks,
  evidenceAnchors: [productionUserRoot],
  certificatePolicies: { file: '1.2.752.78.1.1', card: '1.2.752.78.1.2', mobile: '1.2.752.78.1.5' },
  idCardBaseUrl: 'https://idcardapi.bankid.com/rp/v1',
};
