import { type ApiVersion, apiVersions } from '@secure-start/protocol/changes';
import type { VersionLife } from '../versions/version-status.ts';
import type { VersionLives } from '../versions/version-schedule.ts';
import { versionNames } from '../versions/version-names.ts';
import type { VersionNews } from '../versions/version-news.ts';

/** A time in which the service does not answer as it should. Instants are milliseconds since 1970. */
export interface MaintenanceWindow {
  /** Nobody is told before. */
  announcedAt: number;
  from: number;
  until: number;
}

/** Something that companies are told: what the technical newsletter of the real service would hold. */
export type News = VersionNews | { kind: 'maintenance'; at: number; from: number; until: number };

/** How the service is, and what is to come. Instants are milliseconds since 1970. */
export interface ServiceStatus {
  at: number;
  state: 'operational' | 'maintenance';
  versions: readonly { version: ApiVersion; path: string; life: VersionLife }[];
  /** Under way and to come, the next one first. */
  maintenance: readonly MaintenanceWindow[];
  /** Newest first. */
  news: readonly News[];
}

/** The status at `now`. */
export function statusOf(options: {
  now: number;
  versions: VersionLives;
  maintenance: readonly MaintenanceWindow[];
}): ServiceStatus {
  const { now, versions } = options;
  const known = options.maintenance.filter(({ announcedAt }) => announcedAt <= now);
  const news: News[] = [
    ...versions.news(),
    ...known.map(({ announcedAt, from, until }) => ({ kind: 'maintenance' as const, at: announcedAt, from, until })),
  ];
  return {
    at: now,
    state: known.some(({ from, until }) => from <= now && now < until) ? 'maintenance' : 'operational',
    versions: versionNames.map((version) => ({
      version,
      path: apiVersions[version].path,
      life: versions.lifeOf(version),
    })),
    maintenance: known.filter(({ until }) => now < until).toSorted((one, other) => one.from - other.from),
    news: news.toSorted((one, other) => other.at - one.at),
  };
}
