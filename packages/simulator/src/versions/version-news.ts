import type { ApiVersion } from '@secure-start/protocol/changes';

/** Something that happened to a version and that companies are told of. Instants are milliseconds since 1970. */
export type VersionNews = { version: ApiVersion; at: number } & (
  { kind: 'announced' | 'moved'; closesAt: number } | { kind: 'closed' | 'opened' }
);
