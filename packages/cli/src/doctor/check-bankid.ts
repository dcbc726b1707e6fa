import type { Socket } from 'node:net';
import {
  checkServerIdentity,
  createSecureContext,
  type DetailedPeerCertificate,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import type { Environment } from '@secure-start/client';
import { get, openTcp, openTls, resolveHost } from './bankid-connection.ts';
import { type CheckName, type CheckResult, errorCode, resultsOf } from './check-result.ts';
import { checkClock } from './check-clock.ts';
import { adviceForDirectWay, reachThroughProxy, withoutProxy } from './check-proxy.ts';
import { judgeRoot } from './judge-root.ts';
import type { ProxySetting } from './proxy-setting.ts';

/** The way to BankID, and the time for each step of it. */
export interface BankIdWay {
  environment: Pick<Environment, 'baseUrl' | 'tlsRoots'>;
  /** The context with the certificate; absent when its files cannot be used. */
  identity: SecureContext | undefined;
  proxy: ProxySetting;
  timeoutMs: number;
  /** The wall clock in milliseconds. */
  now: () => number;
}

const steps: readonly CheckName[] = ['dns', 'proxy', 'tcp', 'tls', 'root', 'clientCertificate', 'clock'];

/** Checks the way to BankID step by step; those after a failed one are skipped. It places no order. */
export async function checkBankId(way: BankIdWay): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const socket = await reach(way, results);
  const secured = socket && (await secure(way, socket, results));
  if (secured) await probe(way, secured, results);
  const failed = results.find(({ status }) => status === 'failed')?.check;
  for (const step of steps) {
    if (results.some(({ check }) => check === step)) continue;
    results.push(resultsOf(step).skipped(failed === undefined ? 'nothing to check' : `not reached: ${failed} failed`));
  }
  return results;
}

async function reach(way: BankIdWay, results: CheckResult[]): Promise<Socket | undefined> {
  const { host, port, target } = addressOf(way);
  const { proxy, timeoutMs } = way;
  if (proxy.proxy !== undefined) {
    const { result, socket } = await reachThroughProxy({ setting: proxy, proxy: proxy.proxy, host, target, timeoutMs });
    results.push(
      resultsOf('dns').skipped('the proxy resolves the name'),
      result,
      resultsOf('tcp').skipped('the proxy connects'),
    );
    return socket;
  }
  results.push(withoutProxy(proxy));
  try {
    const addresses = await resolveHost(host, timeoutMs);
    results.push(resultsOf('dns').passed(`${host} is ${addresses.join(', ')}`));
  } catch (error) {
    const advice = `Does this machine reach a DNS server, and may it resolve names outside? ${adviceForDirectWay(proxy)}`;
    results.push(resultsOf('dns').failed(`${host} is not resolved (${errorCode(error)})`, advice));
    return undefined;
  }
  try {
    const socket = await openTcp({ host, port, timeoutMs });
    results.push(resultsOf('tcp').passed(`${target} takes connections`));
    return socket;
  } catch (error) {
    const advice = `Does a firewall let this machine out to ${target}? ${adviceForDirectWay(proxy)}`;
    results.push(resultsOf('tcp').failed(`${target} takes no connection (${errorCode(error)})`, advice));
    return undefined;
  }
}

async function secure(way: BankIdWay, socket: Socket, results: CheckResult[]): Promise<TLSSocket | undefined> {
  const { host } = addressOf(way);
  const { environment, identity, timeoutMs } = way;
  const tls = resultsOf('tls');
  let secured: TLSSocket;
  try {
    const secureContext = identity ?? createSecureContext({ ca: [...environment.tlsRoots], minVersion: 'TLSv1.2' });
    const options = {
      socket,
      servername: host,
      secureContext,
      // Everything about the certificate is judged below, the host name apart from the chain.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    };
    secured = await openTls(options, timeoutMs);
  } catch (error) {
    socket.destroy();
    if (isAboutCertificate(error)) results.push(refused(error));
    else {
      const advice = 'Does something other than the service answer there, or does something on the way break TLS?';
      results.push(tls.failed(`the handshake fails (${errorCode(error)})`, advice));
    }
    return undefined;
  }
  const certificate = secured.getPeerCertificate(true);
  const now = way.now();
  const root = judgeRoot({
    leaf: certificate,
    tlsRoots: environment.tlsRoots,
    chainError: secured.authorized ? undefined : String(secured.authorizationError),
    isLeafValid: Date.parse(certificate.valid_from) <= now && now <= Date.parse(certificate.valid_to),
  });
  const judged = [root, judgeCertificate({ host, certificate, now })];
  results.push(...judged);
  if (judged.some(({ status }) => status === 'failed')) {
    secured.destroy();
    return undefined;
  }
  return secured;
}

function judgeCertificate(options: { host: string; certificate: DetailedPeerCertificate; now: number }): CheckResult {
  const { host, certificate, now } = options;
  const { passed, failed } = resultsOf('tls');
  const { valid_from: from, valid_to: to } = certificate;
  const clock = 'Is the clock of this machine right? It says';
  if (now > Date.parse(to))
    return failed(`its certificate expired on ${to}`, `${clock} ${new Date(now).toISOString()}.`);
  if (now < Date.parse(from)) {
    return failed(`its certificate is not valid before ${from}`, `${clock} ${new Date(now).toISOString()}.`);
  }
  const mismatch = checkServerIdentity(host, certificate);
  if (mismatch === undefined) return passed(`its certificate is for ${host}, until ${to}`);
  return failed(
    `its certificate is not for ${host}`,
    'Is the address of the environment right, and is its name resolved rightly?',
  );
}

async function probe(way: BankIdWay, socket: TLSSocket, results: CheckResult[]): Promise<void> {
  const { environment, identity, timeoutMs, now } = way;
  const { passed, failed, skipped } = resultsOf('clientCertificate');
  const { target, path, hostHeader } = addressOf(way);
  try {
    const sentAt = now();
    const { status, contentType, date } = await get({ socket, host: hostHeader, path: `${path}/auth`, timeoutMs });
    if (date !== undefined) results.push(checkClock({ date, from: sentAt, to: now() }));
    if (identity === undefined) results.push(skipped('not tried: its files cannot be used'));
    else if (status === 405) results.push(passed(`${environment.baseUrl} accepts it`));
    else if (status === 401 || status === 403) results.push(refused(undefined, status));
    else if (status >= 500) {
      const advice = 'It may be under maintenance: see the status page of BankID, and try again later.';
      results.push(failed(`${target} answers ${status}, so that it is not known`, advice));
    } else {
      const finding = `${target} answers ${status} ${contentType} where 405 was expected`;
      results.push(failed(finding, 'Is the address of the environment right, and is it BankID that answers?'));
    }
  } catch (error) {
    if (identity === undefined) results.push(skipped('not tried: its files cannot be used'));
    else if (isAboutCertificate(error) || isClosed(error)) results.push(refused(error));
    else
      results.push(failed(`no answer (${errorCode(error)})`, 'Try again; if it recurs, look at what is on the way.'));
  }
}

function refused(error: unknown, status?: number): CheckResult {
  const how = status === undefined ? `in the handshake (${errorCode(error)})` : `with status ${status}`;
  return resultsOf('clientCertificate').failed(
    `the service refuses the certificate ${how}`,
    'Is it issued for this environment, and neither expired nor revoked? Ask the bank that sold it. A proxy on the way is the second guess.',
  );
}

/** Alerts of TLS that are about the certificate of the client. With TLS 1.3 they come after the handshake. */
function isAboutCertificate(error: unknown): boolean {
  const text = error instanceof Error ? `${errorCode(error)} ${error.message}` : '';
  return /alert[ _](((bad|unsupported|no|expired|revoked|unknown)[ _])?certificate|unknown[ _]ca|access[ _]denied|handshake[ _]failure)|CERTIFICATE_(EXPIRED|REVOKED|REQUIRED)/i.test(
    text,
  );
}

const isClosed = (error: unknown): boolean => ['ECONNRESET', 'EPIPE'].includes(errorCode(error));

function addressOf({ environment }: BankIdWay): {
  host: string;
  port: number;
  target: string;
  path: string;
  hostHeader: string;
} {
  const url = new URL(environment.baseUrl);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? 443 : Number(url.port);
  return { host, port, target: `${url.hostname}:${port}`, path: url.pathname.replace(/\/$/, ''), hostHeader: url.host };
}
