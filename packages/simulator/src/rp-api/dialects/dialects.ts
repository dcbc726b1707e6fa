import type { ApiVersion } from '@secure-start/protocol/changes';
import { makeV5Dialect } from './v5-dialect.ts';
import type { Dialect } from './dialect.ts';
import { v6Dialect } from './v6-dialect.ts';

/** How each version of the RP API is spoken. */
export const dialects: Readonly<Record<ApiVersion, Dialect>> = {
  '5.0': makeV5Dialect('5.0'),
  '5.1': makeV5Dialect('5.1'),
  '6.0': v6Dialect,
};
