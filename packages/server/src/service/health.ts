import type { BankIdClient, VersionClosing } from '@secure-start/client';

/** Remaining days of the certificate at which the client warns as well. */
const warnCertificateDays = 60;
/** A shorter outage is only a warning, because requests are retried during it. */
const failingAfterMs = 60_000;

/** Reasons that do not pass by themselves: no log-in succeeds until they are mended. */
const permanent: ReadonlySet<string> = new Set([
  'rootNotTrusted',
  'serverCertificateExpired',
  'serverCertificateNotYetValid',
  'hostNameMismatch',
]);

/**
 * `unknown`: nothing has been asked yet. `warning`: the operator should act, log-ins still work. `failing`: log-ins fail now.
 */
export type HealthStatus = 'ok' | 'unknown' | 'warning' | 'failing';

/** The statuses, worst first. */
export const healthStatuses: readonly HealthStatus[] = ['failing', 'warning', 'unknown', 'ok'];

/** The health of a server or call desk, from the requests it has made; reading it sends no request. */
export interface Health {
  /** The worst of the checks; `unknown` only before BankID's first answer. */
  status: HealthStatus;
  checks: {
    /** The e-service's own certificate; absent when the client does not expose it. */
    certificate?: { status: HealthStatus; daysLeft: number; validTo: Date };
    /** The version of the RP API in use; with `sunset` or `link` when BankID announces its end. */
    version: { status: HealthStatus } & VersionClosing;
    /** The archive of evidence; absent without one. `failing` when log-ins wait for it, `warning` when they do not. */
    evidenceSink?: { status: HealthStatus; failingSince?: Date };
    /**
     * The store of flows or calls: `warning` from a failure until it answers again, `failing` after 10 s of it. The same when it
     * takes no new ones, until it has taken one, or none was tried for a minute.
     */
    store: { status: HealthStatus; failingSince?: Date };
    /**
     * Completions with a failed delivery, over all processes: `warning` from the first one on, `failing` when new signatures
     * are refused because of them. Counted at most every 30 s, when health is read; `unknown` until then.
     */
    undelivered: { status: HealthStatus; count?: number; countedAt?: Date };
    /** Availability of BankID; `unknown` before its first answer. */
    bankId: {
      status: HealthStatus;
      answeredAt?: Date;
      unreachableSince?: Date;
      maintenanceSince?: Date;
      /** Time since which BankID has not accepted the certificate of the e-service. */
      certificateNotAcceptedSince?: Date;
      /** Reason of the latest failure, while it lasts, as in the errors of the client: `rootNotTrusted`, `unreachable`. */
      reason?: string;
    };
  };
  /** In a server with tenants: the health of each by name; `status` and `checks` are those of the worst one. */
  tenants?: Readonly<Record<string, Health>>;
}

/** Times of BankID's latest answers and failures, on the wall clock in milliseconds. */
export interface Answers {
  /** Time of the latest answer, refusals included. */
  answeredAt?: number;
  /** Time since which no request was answered. */
  unreachableSince?: number;
  /** Time since which every answer has been `maintenance`. */
  maintenanceSince?: number;
  /** Time since which BankID has not accepted the certificate. */
  certificateNotAcceptedSince?: number;
  /** Reason of the latest failure; absent after an answer. */
  reason?: string;
}

/** The certificates, version, environment and time limit that the client exposes. */
export type ClientStatus = Partial<
  Pick<BankIdClient, 'certificate' | 'certificates' | 'versionClosing' | 'environment' | 'timeoutMs'>
>;

/** The checks of what all tenants of a process have in common. */
export type ProcessChecks = Pick<Health['checks'], 'store' | 'undelivered'>;

/** Returns the health; `now` is the wall clock in milliseconds. */
export function healthOf(options: {
  answers: Answers;
  client: ClientStatus;
  evidenceSink?: Health['checks']['evidenceSink'];
  process: ProcessChecks;
  now: number;
}): Health {
  const certificate = certificateHealth(options.client);
  const checks = {
    ...(certificate && { certificate }),
    ...(options.evidenceSink && { evidenceSink: options.evidenceSink }),
    version: versionHealth(options),
    store: options.process.store,
    undelivered: options.process.undelivered,
    bankId: bankIdHealth(options),
  };
  const found = new Set(Object.values(checks).map(({ status }) => status));
  // A count that is not there yet is no reason to doubt the rest.
  if (checks.bankId.status !== 'unknown') found.delete('unknown');
  const status = healthStatuses.find((worst) => found.has(worst)) ?? 'ok';
  return { status, checks };
}

function certificateHealth({ certificate }: ClientStatus): Health['checks']['certificate'] {
  if (!certificate) return undefined;
  const { daysLeft, validTo } = certificate;
  const status = daysLeft < 0 ? 'failing' : daysLeft < warnCertificateDays ? 'warning' : 'ok';
  return { status, daysLeft, validTo };
}

function versionHealth(options: { client: ClientStatus; now: number }): Health['checks']['version'] {
  const closing = options.client.versionClosing;
  if (!closing) return { status: 'ok' };
  const isClosed = closing.sunset !== undefined && closing.sunset.getTime() <= options.now;
  return { status: isClosed ? 'failing' : 'warning', ...closing };
}

function bankIdHealth(options: { answers: Answers; now: number }): Health['checks']['bankId'] {
  const { answeredAt, unreachableSince, maintenanceSince, certificateNotAcceptedSince, reason } = options.answers;
  const isPermanent = certificateNotAcceptedSince !== undefined || (reason !== undefined && permanent.has(reason));
  const since = Math.min(unreachableSince ?? Infinity, maintenanceSince ?? Infinity);
  const isFailing = isPermanent || options.now - since >= failingAfterMs;
  const quiet = answeredAt === undefined ? 'unknown' : 'ok';
  return {
    status: isFailing ? 'failing' : since === Infinity ? quiet : 'warning',
    ...(answeredAt !== undefined && { answeredAt: new Date(answeredAt) }),
    ...(unreachableSince !== undefined && { unreachableSince: new Date(unreachableSince) }),
    ...(maintenanceSince !== undefined && { maintenanceSince: new Date(maintenanceSince) }),
    ...(certificateNotAcceptedSince !== undefined && {
      certificateNotAcceptedSince: new Date(certificateNotAcceptedSince),
    }),
    ...(reason !== undefined && { reason }),
  };
}
