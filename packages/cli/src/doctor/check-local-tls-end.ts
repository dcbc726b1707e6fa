import type { Environment } from '@secure-start/client';
import { type CheckResult, resultsOf } from './check-result.ts';
import { isOfThisMachine } from './this-machine.ts';

/**
 * Judges the TLS end on this machine, such as stunnel, by the way through it.
 *
 * It is there when the environment names an address of this machine. Its key is used with the connection to BankID, after the
 * handshake with this machine.
 */
export function checkLocalTlsEnd(options: {
  environment: Pick<Environment, 'baseUrl'>;
  bankId: readonly CheckResult[];
}): CheckResult {
  const { passed, failed, skipped } = resultsOf('localTlsEnd');
  const { host, hostname } = new URL(options.environment.baseUrl);
  if (!isOfThisMachine(hostname.replace(/^\[(.*)\]$/, '$1'))) return skipped('the environment names none');
  const statusOf = (name: CheckResult['check']) => options.bankId.find(({ check }) => check === name)?.status;
  if (statusOf('clientCertificate') === 'passed')
    return passed(`${host} passes requests on, and the service accepts them`);
  if (statusOf('proxy') === 'failed') {
    const advice = 'Have the host in NO_PROXY, or give the client no proxy: the TLS end is on this machine.';
    return failed(`the way to ${host} leads through a proxy that does not reach it`, advice);
  }
  if (statusOf('dns') === 'failed') return skipped('not reached: dns failed');
  if (statusOf('tcp') === 'failed') {
    return failed(
      `nothing listens at ${host}`,
      'Start it, and look at its log: with a wrong PIN of its key store it does not start.',
    );
  }
  if (statusOf('root') !== 'passed' || statusOf('tls') !== 'passed') {
    const advice = 'Give its certificate the name localhost, and its root in tlsRoots of the environment.';
    return failed(`${host} is not the TLS end that the environment describes`, advice);
  }
  if (statusOf('clientCertificate') === 'skipped') return skipped('no certificate was given, so no request was sent');
  return failed(
    `${host} takes the connection, and no answer of the service comes back`,
    'Look at its log. It must reach BankID, trust the root of BankID, and use the key of the certificate.',
  );
}
