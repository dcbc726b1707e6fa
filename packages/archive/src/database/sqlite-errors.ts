import { ArchiveError } from '../errors.ts';

/** Primary result codes of SQLite. */
const results = {
  perm: 3,
  busy: 5,
  locked: 6,
  readonly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  auth: 23,
  notDb: 26,
};

/** SQLITE_IOERR_WRITE: what SQLite says of a quota, a limit of the file's size or a disk that fails. */
const ioErrorWrite = 778;

/** Returns the error of the archive for one of `node:sqlite` or `libsql`. */
export function fromSqliteError(error: unknown): ArchiveError {
  if (error instanceof ArchiveError) return error;
  const result = resultCode(error);
  const cause = { cause: error };
  if (result === ioErrorWrite || primary(result) === results.full) {
    return new ArchiveError(
      'full',
      'The disk of the archive is full or over its quota. Make room; nothing was half written.',
      cause,
    );
  }
  switch (primary(result)) {
    case results.busy:
    case results.locked:
      return new ArchiveError(
        'locked',
        'Another process holds the file of the archive. End it, or raise retryForMs.',
        cause,
      );
    case results.perm:
    case results.readonly:
    case results.cantOpen:
    case results.auth:
      return new ArchiveError(
        'denied',
        'The file of the archive cannot be opened for writing. Check its folder and their owner.',
        cause,
      );
    case results.corrupt:
    case results.notDb:
      return new ArchiveError(
        'corrupt',
        'The file is damaged or no database of SQLite. Restore it from a backup.',
        cause,
      );
    case results.ioError:
      return new ArchiveError('lost', 'The file of the archive cannot be read or written. Check the disk.', cause);
    default:
      return new ArchiveError(
        'corrupt',
        'The tables of the archive are not as an archive makes them. Restore them from a backup.',
        cause,
      );
  }
}

const primary = (result: number | undefined): number | undefined => (result === undefined ? undefined : result & 0xff);

/** Returns the extended result code: a member of `node:sqlite`'s errors and of `libsql`'s, or the end of its message on opening. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errcode, rawCode } = error as { errcode?: unknown; rawCode?: unknown };
  if (typeof errcode === 'number') return errcode;
  if (typeof rawCode === 'number') return rawCode;
  const atOpening = /^ConnectionFailed\(.*: (\d+)"\)$/.exec(error.message)?.[1];
  return atOpening === undefined ? undefined : Number(atOpening);
}
