import type { ApiVersion } from '@secure-start/protocol/changes';

/** A change in the status of a version, published on the status page. Times are milliseconds since 1970. */
export type VersionNews = { version: ApiVersion; at: number } & (
  { kind: 'announced' | 'moved'; closesAt: number } | { kind: 'closed' | 'opened' }
);
