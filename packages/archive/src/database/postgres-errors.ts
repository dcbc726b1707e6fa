import { ArchiveError } from '../errors.ts';

/** Returns the error of the archive for one of `pg`. Its own message may hold values and is kept as the cause only. */
export function fromPostgresError(error: unknown): ArchiveError {
  if (error instanceof ArchiveError) return error;
  const code = codeOf(error);
  const cause = { cause: error };
  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  if (/^53[14]/.test(code)) {
    return new ArchiveError('full', 'The disk of PostgreSQL is full. Make room; nothing was half written.', cause);
  }
  if (/^(40|23|55P03)/.test(code)) {
    return new ArchiveError(
      'locked',
      'Other writers held the tables of PostgreSQL. Try again, or raise retryForMs.',
      cause,
    );
  }
  if (code === '3D000') {
    const message = `PostgreSQL has no such database (${code}). Create it, or correct the name at the end of the url.`;
    return new ArchiveError('denied', message, cause);
  }
  if (/^(28|42501|25006)/.test(code)) {
    const message = `PostgreSQL refuses this user, or is read-only (${code}). Check the url, the grants, and that it names the primary.`;
    return new ArchiveError('denied', message, cause);
  }
  if (/^(42|22|XX00[12])/.test(code)) {
    const message = `The tables in PostgreSQL are not as an archive makes them (${code}). Restore them from a backup.`;
    return new ArchiveError('corrupt', message, cause);
  }
  const message = `PostgreSQL does not answer (${code || 'connection ended'}). Check that it runs and that the url is right.`;
  return new ArchiveError('lost', message, cause);
}

/** Returns the SQLSTATE of an error of the server, or the code of a failed connection; empty when it has neither. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
