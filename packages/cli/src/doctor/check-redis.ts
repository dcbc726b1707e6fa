import { type CheckResult, errorCode, isAboutTls, resultsOf } from './check-result.ts';
import { missingRedisRights } from './redis-rights.ts';

const leastMajorVersion = 7;
/** From this share of `maxmemory` on, something should be done. */
const nearlyFull = 0.9;

/** Checks that Redis or Valkey answers under the given address, which may hold a password. */
export async function checkRedis(options: {
  url: string | undefined;
  /** Begins the keys and channels of the store. */
  prefix: string;
  timeoutMs: number;
}): Promise<CheckResult> {
  const { passed, warning, failed, skipped } = resultsOf('redis');
  const { url, prefix, timeoutMs } = options;
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
    const problem = problemIn(info);
    if (problem?.isFatal === true) return failed(`${where} answers, ${problem.finding}`, problem.advice);
    const missing = await missingRedisRights({ client, prefix });
    if (missing.length > 0) {
      const advice =
        'Give the user the rights in the README of @secure-start/store-redis. Keys and channels of another prefix: --redis-prefix.';
      return failed(`${where} answers, its user may not use ${missing.join(', ')}`, advice);
    }
    if (problem !== undefined) return warning(`${where} answers, ${problem.finding}`, problem.advice);
    return passed(`${where} answers, version ${versionIn(info)}`);
  } catch (error) {
    const reason = connectionError ?? error;
    return failed(`${where}: ${kindOf(reason)}${commandIn(reason)}`, adviceFor(reason));
  } finally {
    client.disconnect();
  }
}

/** A property of Redis that does not suit the store. */
interface Problem {
  finding: string;
  advice: string;
  /** The store does not work now. */
  isFatal: boolean;
}

function problemIn(info: string): Problem | undefined {
  const version = versionIn(info);
  const fatal = (finding: string, advice: string): Problem => ({ finding, advice, isFatal: true });
  const later = (finding: string, advice: string): Problem => ({ finding, advice, isFatal: false });
  if (Number.parseInt(version, 10) < leastMajorVersion)
    return fatal(`its version is ${version}`, 'The store needs Redis 7 or Valkey.');
  if (valueIn(info, 'role') === 'slave')
    return fatal('it is a replica', 'Give the address of the primary: a replica takes no writes.');
  if (valueIn(info, 'aof_last_write_status') === 'err')
    return fatal('it cannot write to its disk', 'Look at its log and at the disk: it takes no writes until it can.');
  const eviction = valueIn(info, 'maxmemory_policy');
  if (eviction !== 'unknown' && eviction !== 'noeviction') {
    const advice = 'Set maxmemory-policy to noeviction: else Redis may forget a flow. See docs/how-to/redis.md.';
    return later(`its maxmemory-policy is ${eviction}`, advice);
  }
  const [used, most] = [Number(valueIn(info, 'used_memory')), Number(valueIn(info, 'maxmemory'))];
  const memory = `${used} of ${most} bytes`;
  if (most > 0 && used >= most)
    return fatal(
      `its memory is full, ${memory}`,
      'Give it more maxmemory, or look at what fills it: no log-in can start.',
    );
  if (most > 0 && used >= most * nearlyFull)
    return later(`its memory is nearly full, ${memory}`, 'Give it more maxmemory, or look at what fills it.');
  if (valueIn(info, 'rdb_last_bgsave_status') === 'err')
    return later('its last snapshot failed', 'Look at its log and at the disk: it may refuse writes.');
  return undefined;
}

/** Returns the version. Valkey tells that of the Redis which it is compatible with, too. */
function versionIn(info: string): string {
  const own = valueIn(info, 'valkey_version');
  return own === 'unknown' ? valueIn(info, 'redis_version') : own;
}

/** Returns a value of INFO, whose lines are `name:value`. */
function valueIn(info: string, wanted: string): string {
  const values = info.split('\r\n').flatMap((line) => {
    const [name = '', value = ''] = line.split(':', 2);
    return name === wanted ? [value] : [];
  });
  return values.at(0) ?? 'unknown';
}

/** Returns the kind of an error: the first word of an answer of Redis, such as WRONGPASS, or the code of the connection. */
function kindOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return /^(WRONGPASS|NOAUTH|NOPERM|LOADING|MISCONF|ERR)\b/.exec(message)?.[1] ?? errorCode(error);
}

/** Returns the command that the user may not use, where Redis names it. */
function commandIn(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const command = /^NOPERM .* the '([\w|]+)' command/.exec(message)?.[1];
  return command === undefined ? '' : ` for the command ${command}`;
}

function adviceFor(error: unknown): string {
  switch (kindOf(error)) {
    case 'WRONGPASS':
    case 'NOAUTH':
      return 'Is the password right, and the user name? Give the address in SECURE_START_REDIS_URL: redis://user:password@host:port.';
    case 'NOPERM':
      return 'Give the user the rights in the README of @secure-start/store-redis.';
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
