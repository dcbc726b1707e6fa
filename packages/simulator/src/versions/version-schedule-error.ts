/**
 * A version cannot be announced to close.
 *
 * - `closesTooSoon`: less than two months are left between the announcement and the closing.
 * - `alreadyClosed`: it is closed.
 */
export class VersionLifeError extends Error {
  readonly code: 'closesTooSoon' | 'alreadyClosed';

  constructor(code: VersionLifeError['code'], message: string) {
    super(message);
    this.name = 'VersionLifeError';
    this.code = code;
  }
}
