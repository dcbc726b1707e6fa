import type { Client } from 'pg';
import { type CheckResult, errorCode, isAboutTls, resultsOf } from './check-result.ts';

/** Checks that PostgreSQL takes the connection of the archive, whose address may hold a password. It reads and writes no record. */
export async function checkPostgres(options: { url: string | undefined; timeoutMs: number }): Promise<CheckResult> {
  const { passed, failed, skipped } = resultsOf('postgres');
  const { url, timeoutMs } = options;
  if (url === undefined) return skipped('not asked: --archive-url');
  if (!/^postgres(ql)?:/.test(url)) return skipped('the archive is a file');
  const pg = await import('pg').catch(() => undefined);
  if (pg === undefined) return failed('the package pg is not installed', 'Install pg beside secure-start.');
  const where = new URL(url).host;
  let client: Client;
  try {
    client = new pg.default.Client({
      connectionString: url,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
    });
  } catch {
    // The error is not repeated: it may hold a part of the address.
    return failed(`${where}: its address cannot be read`, 'Write a % in user name, password or database as %25.');
  }
  // A connection that breaks later is reported by the query.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return passed(`${where} takes the connection, version ${rows[0]?.server_version ?? 'unknown'}`);
  } catch (error) {
    return failed(`${where}: ${errorCode(error)}`, adviceFor(error));
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
function adviceFor(error: unknown): string {
  if (isAboutTls(error))
    return 'Give the root of its certificate: sslrootcert=FILE in the address, or NODE_EXTRA_CA_CERTS.';
  if (error instanceof Error && /does not support SSL/.test(error.message)) {
    return 'It takes no TLS: have it configured there, or leave sslmode out of the address.';
  }
  switch (errorCode(error)) {
    case '28P01':
    case '28000':
      return 'Are user name and password right, and does pg_hba.conf let this machine in? Give the address in SECURE_START_ARCHIVE_URL.';
    case '3D000':
      return 'There is no such database: create it, or correct the name at the end of the address.';
    default:
      return 'Does it run, is the port right, and may this machine reach it?';
  }
}
