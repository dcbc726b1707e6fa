import { type ApiVersion, apiVersions } from '@secure-start/protocol/changes';
import type { Clock } from '@secure-start/protocol/rp';
import { earliestClosing } from './earliest-closing-time.ts';
import { lifeAt } from './version-status.ts';
import type { VersionLife, VersionPlan } from './version-status.ts';
import { VersionLifeError } from './version-schedule-error.ts';
import { versionNames } from './version-names.ts';
import type { VersionNews } from './version-news.ts';

/** How a version of the RP API begins: open, closed, or with the date of its closing set. */
export type VersionStart = 'supported' | 'closed' | { closesAt: Date; /** Default: the start. */ announcedAt?: Date };

/** The lives of the versions of one world, on its clock. */
export interface VersionLives {
  lifeOf(version: ApiVersion): VersionLife;
  /**
   * Announces now that a version will close, or moves the date of one that was announced.
   *
   * Throws a {@link VersionLifeError} when the notice would be shorter than two months, or the version is closed.
   * Putting a date off needs no new notice.
   */
  announceClosing(options: { version: ApiVersion; closesAt: Date }): void;
  /** Closes a version at once, without notice: what a test wants, and no company. */
  close(version: ApiVersion): void;
  /** Opens a version, or takes back that it will close. */
  open(version: ApiVersion): void;
  /** What has been told of the versions, newest first. */
  news(): readonly VersionNews[];
}

/** Instants in milliseconds since 1970. */
interface Announcement {
  version: ApiVersion;
  closesAt: number;
  announcedAt: number;
}

/** Begins the lives. Without a start of its own, a version is what it is in reality: 5.0 and 5.1 are closed. */
export function createVersionLives(options: {
  clock: Clock;
  starts?: Partial<Record<ApiVersion, VersionStart>> | undefined;
}): VersionLives {
  const { clock, starts = {} } = options;
  const plans = new Map<ApiVersion, VersionPlan>();
  let told: VersionNews[] = [];

  /** News that was to come of the former plan does not come. */
  const replan = (version: ApiVersion, plan: VersionPlan, news: readonly VersionNews[]) => {
    plans.set(version, plan);
    told = [...told.filter((one) => one.version !== version || one.at <= clock.now()), ...news];
  };

  const lifeOf = (version: ApiVersion) => lifeAt(plans.get(version) ?? {}, clock.now());

  const announce = (announcement: Announcement) => {
    const { version, closesAt, announcedAt } = announcement;
    const before = lifeOf(version);
    if (before.state === 'closed') {
      throw new VersionLifeError('alreadyClosed', `RP API ${version} is closed already; open it before announcing.`);
    }
    const isPutOff = before.state === 'shutdown' && closesAt >= before.closesAt;
    // Written so that an invalid date is refused too.
    if (!isPutOff && !(closesAt >= earliestClosing(announcedAt))) throw tooSoon(announcement);
    const since = isPutOff ? before.announcedAt : announcedAt;
    replan(version, { announcedAt: since, closesAt }, [
      { version, at: announcedAt, kind: before.state === 'shutdown' ? 'moved' : 'announced', closesAt },
      { version, at: closesAt, kind: 'closed' },
    ]);
  };

  for (const version of versionNames) {
    const start = starts[version] ?? (apiVersions[version].closedInProduction === undefined ? 'supported' : 'closed');
    const now = clock.now();
    if (start === 'closed') plans.set(version, { closesAt: Math.min(now, closedInReality(version)) });
    else if (start !== 'supported') {
      const { closesAt, announcedAt } = start;
      announce({ version, closesAt: closesAt.getTime(), announcedAt: announcedAt?.getTime() ?? now });
    }
  }

  return {
    lifeOf,
    announceClosing: ({ version, closesAt }) =>
      announce({ version, closesAt: closesAt.getTime(), announcedAt: clock.now() }),
    close(version) {
      const at = clock.now();
      if (lifeOf(version).state !== 'closed') replan(version, { closesAt: at }, [{ version, at, kind: 'closed' }]);
    },
    open(version) {
      if (lifeOf(version).state === 'supported') return;
      replan(version, {}, [{ version, at: clock.now(), kind: 'opened' }]);
    },
    news: () => told.filter(({ at }) => at <= clock.now()).toSorted((one, other) => other.at - one.at),
  };
}

/** The instant production closed a version, or never. */
function closedInReality(version: ApiVersion): number {
  const { closedInProduction } = apiVersions[version];
  return closedInProduction === undefined ? Infinity : Date.parse(closedInProduction);
}

function tooSoon({ version, closesAt, announcedAt }: Announcement): Error {
  const wrong = Number.isNaN(closesAt)
    ? 'is not a valid date'
    : `(${iso(closesAt)}) leaves less than two months' notice`;
  return new VersionLifeError(
    'closesTooSoon',
    `closesAt of RP API ${version} ${wrong}: announced ${iso(announcedAt)}, it may close from ${iso(earliestClosing(announcedAt))} on.`,
  );
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
