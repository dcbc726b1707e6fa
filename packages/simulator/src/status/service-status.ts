import { apiVersions } from '@secure-start/protocol/changes';
import type { ApiVersion } from '@secure-start/protocol/changes';
import type { VersionStatus } from '../versions/version-status.ts';
import type { VersionSchedule } from '../versions/version-schedule.ts';
import { versionNames } from '../versions/version-names.ts';
import type { VersionNews } from '../versions/version-news.ts';

/** A period of announced maintenance. Times are milliseconds since 1970. */
export interface MaintenanceWindow {
  /** The status page shows it from then on. */
  announcedAt: number;
  from: number;
  until: number;
}

/** A news item of the status page, such as BankID sends in its technical newsletter. */
export type News = VersionNews | { kind: 'maintenance'; at: number; from: number; until: number };

/** The status of the service at one time. Times are milliseconds since 1970. */
export interface ServiceStatus {
  at: number;
  state: 'operational' | 'maintenance';
  versions: readonly { version: ApiVersion; path: string; status: VersionStatus }[];
  /** Current and future windows, the next one first. */
  maintenance: readonly MaintenanceWindow[];
  /** Newest first. */
  news: readonly News[];
}

/** Creates the status at `now`. */
export function createServiceStatus(options: {
  now: number;
  versions: VersionSchedule;
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
      status: versions.statusOf(version),
    })),
    maintenance: known.filter(({ until }) => now < until).toSorted((one, other) => one.from - other.from),
    news: news.toSorted((one, other) => other.at - one.at),
  };
}
