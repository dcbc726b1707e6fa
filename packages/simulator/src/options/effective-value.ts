/** A configuration value and its origin. */
export interface EffectiveValue {
  key: string;
  value: unknown;
  origin: 'flag' | 'env' | 'file' | 'default';
  /** `--port`, `BANKID_SIM_PORT` or the path of the file; absent for a default. */
  from?: string;
}
