import { checkBankId } from './check-bankid.ts';
import { checkCertificate } from './check-certificate.ts';
import { checkLocalTlsEnd } from './check-local-tls-end.ts';
import { checkOrigin } from './check-origin.ts';
import { checkPostgres } from './check-postgres.ts';
import { checkRedis } from './check-redis.ts';
import { checkNames, type CheckResult } from './check-result.ts';
import type { DoctorSettings } from './read-doctor-settings.ts';

/** The clocks that the checks read, in milliseconds. */
export interface DoctorClock {
  now: () => number;
  /** Only goes on. */
  monotonic: () => number;
}

/** Runs all checks, and returns their results in the order of the report. */
export async function runDoctor(settings: DoctorSettings, clock: DoctorClock): Promise<readonly CheckResult[]> {
  const { environment, files, proxy, redisUrl, redisPrefix, archiveUrl, origin, basePath, timeoutMs } = settings;
  const { now, monotonic } = clock;
  const { result: certificate, identity } = await checkCertificate({ files, environment, now: now() });
  const [bankId, redis, postgres, site] = await Promise.all([
    checkBankId({ environment, identity, proxy, timeoutMs, now }),
    checkRedis({ url: redisUrl, prefix: redisPrefix, timeoutMs }),
    checkPostgres({ url: archiveUrl, timeoutMs }),
    checkOrigin({ origin, basePath, timeoutMs, monotonic }),
  ]);
  const results = [certificate, ...bankId, checkLocalTlsEnd({ environment, bankId }), redis, postgres, ...site];
  return checkNames.flatMap((name) => results.filter(({ check }) => check === name));
}
