/** Bytes that are not the DER which their place asks for. The message names the place and no value. */
export class DerError extends Error {
  override readonly name = 'DerError';
  readonly code = 'der';
}
