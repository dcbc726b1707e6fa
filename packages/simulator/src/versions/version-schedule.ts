import { apiVersions } from '@secure-start/protocol/changes';
import type { ApiVersion } from '@secure-start/protocol/changes';
import type { Clock } from '@secure-start/protocol/rp';
import { earliestClosingTime } from './earliest-closing-time.ts';
import { versionNames } from './version-names.ts';
import type { VersionNews } from './version-news.ts';
import { VersionScheduleError } from './version-schedule-error.ts';
import { statusAt } from './version-status.ts';
import type { ClosingPlan, VersionStatus } from './version-status.ts';

/** The status of a version when the simulator starts: open, closed, or announced to close. */
export type InitialVersionStatus =
  'supported' | 'closed' | { closesAt: Date; /** Default: the start. */ announcedAt?: Date };

/** The schedule of the versions of one service, on its clock. */
export interface VersionSchedule {
  statusOf(version: ApiVersion): VersionStatus;
  /**
   * Announces that a version will close, or moves an announced date. Moving it later needs no new notice.
   *
   * @throws {@link VersionScheduleError} when the notice is shorter than two months, or the version is closed.
   */
  announceClosing(options: { version: ApiVersion; closesAt: Date }): void;
  /** Closes a version at once, without notice. For tests: BankID gives notice. */
  close(version: ApiVersion): void;
  /** Opens a version, or withdraws the announcement of its closing. */
  open(version: ApiVersion): void;
  /** Lists the published changes, newest first. */
  news(): readonly VersionNews[];
}

/** Times are milliseconds since 1970. */
interface Announcement {
  version: ApiVersion;
  closesAt: number;
  announcedAt: number;
}

/**
 * Creates a schedule. By default each version has its status in production: 5.0 and 5.1 are closed.
 *
 * @throws {@link VersionScheduleError} when an initial status closes a version with less than two months' notice.
 */
export function createVersionSchedule(options: {
  clock: Clock;
  initialStatuses?: Partial<Record<ApiVersion, InitialVersionStatus>> | undefined;
}): VersionSchedule {
  const { clock, initialStatuses = {} } = options;
  const plans = new Map<ApiVersion, ClosingPlan>();
  let allNews: VersionNews[] = [];

  /** Replaces the plan of a version, and drops the news that the former plan had for the future. */
  const replacePlan = (version: ApiVersion, plan: ClosingPlan, news: readonly VersionNews[]) => {
    plans.set(version, plan);
    allNews = [...allNews.filter((one) => one.version !== version || one.at <= clock.now()), ...news];
  };

  const statusOf = (version: ApiVersion) => statusAt(plans.get(version) ?? {}, clock.now());

  const announce = (announcement: Announcement) => {
    const { version, closesAt, announcedAt } = announcement;
    const before = statusOf(version);
    if (before.state === 'closed') {
      throw new VersionScheduleError(
        'alreadyClosed',
        `RP API ${version} is closed already; open it before announcing.`,
      );
    }
    const isPostponed = before.state === 'shutdown' && closesAt >= before.closesAt;
    // Negated, so that an invalid date (NaN) is rejected too.
    if (!isPostponed && !(closesAt >= earliestClosingTime(announcedAt))) throw noticeTooShort(announcement);
    const firstAnnouncedAt = isPostponed ? before.announcedAt : announcedAt;
    replacePlan(version, { announcedAt: firstAnnouncedAt, closesAt }, [
      { version, at: announcedAt, kind: before.state === 'shutdown' ? 'moved' : 'announced', closesAt },
      { version, at: closesAt, kind: 'closed' },
    ]);
  };

  for (const version of versionNames) {
    const isClosedInProduction = apiVersions[version].closedInProduction !== undefined;
    const initial = initialStatuses[version] ?? (isClosedInProduction ? 'closed' : 'supported');
    const now = clock.now();
    if (initial === 'closed') plans.set(version, { closesAt: Math.min(now, closedInProductionAt(version)) });
    else if (initial !== 'supported') {
      const { closesAt, announcedAt } = initial;
      announce({ version, closesAt: closesAt.getTime(), announcedAt: announcedAt?.getTime() ?? now });
    }
  }

  return {
    statusOf,
    announceClosing: ({ version, closesAt }) =>
      announce({ version, closesAt: closesAt.getTime(), announcedAt: clock.now() }),
    close(version) {
      const at = clock.now();
      if (statusOf(version).state === 'closed') return;
      replacePlan(version, { closesAt: at }, [{ version, at, kind: 'closed' }]);
    },
    open(version) {
      if (statusOf(version).state === 'supported') return;
      replacePlan(version, {}, [{ version, at: clock.now(), kind: 'opened' }]);
    },
    news: () => allNews.filter(({ at }) => at <= clock.now()).toSorted((one, other) => other.at - one.at),
  };
}

/** Returns when production closed a version, or `Infinity`. */
function closedInProductionAt(version: ApiVersion): number {
  const { closedInProduction } = apiVersions[version];
  return closedInProduction === undefined ? Infinity : Date.parse(closedInProduction);
}

function noticeTooShort({ version, closesAt, announcedAt }: Announcement): Error {
  const wrong = Number.isNaN(closesAt)
    ? 'is not a valid date'
    : `(${iso(closesAt)}) leaves less than two months' notice`;
  return new VersionScheduleError(
    'closesTooSoon',
    `closesAt of RP API ${version} ${wrong}: announced ${iso(announcedAt)}, it may close from ${iso(earliestClosingTime(announcedAt))} on.`,
  );
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
