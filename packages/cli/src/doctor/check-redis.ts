import { type CheckResult, errorCode, isAboutTls, resultsOf } from './check-result.ts';

const leastMajorVersion = 7;

/** Checks that Redis or Valkey answers under the given address, which may hold a password. */
export async function checkRedis(options: { url: string | undefined; timeoutMs: number }): Promise<CheckResult> {
  const { passed, warning, failed, skipped } = resultsOf('redis');
  const { url, timeoutMs } = options;
  if (url === undefined) return skipped('not asked: --redis-url');
  const ioredis = await import('ioredis').catch(() => undefined);
  if (ioredis === undefined)
    return failed('the package ioredis is not installed', 'Install ioredis beside secure-start.');
  const client = new ioredis.Redis(url, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    enableOfflineQueue: false,
  });
  let connectionError: unknown;
  client.on('error', (error: unknown) => (connectionError = error));
  const where = new URL(url).host;
  try {
    await client.connect();
    await client.ping();
    const info = await client.info();
    const version = /^(?:valkey_version|redis_version):(\S+)/m.exec(info)?.[1] ?? 'unknown';
    const eviction = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
    if (Number.parseInt(version, 10) < leastMajorVersion) {
      return failed(`${where} answers, its version is ${version}`, 'The store needs Redis 7 or Valkey.');
    }
    if (eviction !== undefined && eviction !== 'noeviction') {
      const advice = 'Set maxmemory-policy to noeviction: else Redis may forget a flow. See docs/how-to/redis.md.';
      return warning(`${where} answers, its maxmemory-policy is ${eviction}`, advice);
    }
    return passed(`${where} answers, version ${version}`);
  } catch (error) {
    return failed(`${where}: ${kindOf(connectionError ?? error)}`, adviceFor(connectionError ?? error));
  } finally {
    client.disconnect();
  }
}

/** Returns the kind of an error: the first word of an answer of Redis, such as WRONGPASS, or the code of the connection. */
function kindOf(error: unknown): string {
  const answer =
    error instanceof Error ? /^(WRONGPASS|NOAUTH|NOPERM|LOADING|MISCONF|ERR)\b/.exec(error.message)?.[1] : undefined;
  return answer ?? errorCode(error);
}

function adviceFor(error: unknown): string {
  switch (kindOf(error)) {
    case 'WRONGPASS':
    case 'NOAUTH':
      return 'Is the password right, and the user name? Give the address in SECURE_START_REDIS_URL: redis://user:password@host:port.';
    case 'NOPERM':
      return 'Allow the user the commands of docs/how-to/redis.md, and ping and info for this check.';
    case 'LOADING':
      return 'It reads its data from disk after a start: try again in a moment.';
    case 'MISCONF':
      return 'It cannot write its data to disk: look at its log and at the disk.';
    default:
      if (isAboutTls(error))
        return 'Give the root of its certificate in NODE_EXTRA_CA_CERTS, and the name that it is for.';
      return 'Does it run, is the port right, may this machine reach it, and is it redis:// or rediss:// (TLS)?';
  }
}
