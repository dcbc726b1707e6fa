import type { ApiVersion } from '@secure-start/protocol/changes';
import type { Dialect } from './dialect.ts';
import { createV5Dialect } from './v5-dialect.ts';
import { v6Dialect } from './v6-dialect.ts';

/** The dialect of each version of the RP API. */
export const dialects: Readonly<Record<ApiVersion, Dialect>> = {
  '5.0': createV5Dialect('5.0'),
  '5.1': createV5Dialect('5.1'),
  '6.0': v6Dialect,
};
