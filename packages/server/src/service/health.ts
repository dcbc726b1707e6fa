import type { BankIdClient, VersionClosing } from '@secure-start/client';

/** The client begins to warn then, too. */
const warnCertificateDays = 60;
/** Shorter outage passes by itself, and people are served by repeating. */
const failingAfterMs = 60_000;

/** `warning`: somebody should act, nobody is hurt yet. `failing`: log-ins fail now. */
export type HealthStatus = 'ok' | 'warning' | 'failing';

/** How a server or call desk is, from what it has seen; asking costs nothing and calls nobody. */
export interface Health {
  /** The worst of the checks. */
  status: HealthStatus;
  checks: {
    /** The e-service's own certificate; absent when the client does not tell. */
    certificate?: { status: HealthStatus; daysLeft: number; validTo: Date };
    /** The version of the RP API in use; with `sunset` or `link` when BankID announces its end. */
    version: { status: HealthStatus } & VersionClosing;
    /** BankID answers. Before the first call there is nothing to tell, and `ok` is said. */
    bankId: { status: HealthStatus; answeredAt?: Date; unreachableSince?: Date; maintenanceSince?: Date };
  };
}

/** How BankID has answered lately; times are of the wall clock, in milliseconds. */
export interface Answers {
  /** BankID answered, if only to refuse. */
  answeredAt?: number;
  /** Since when no call was answered. */
  unreachableSince?: number;
  /** Since when every answer has been `maintenance`. */
  maintenanceSince?: number;
}

/** What the client tells of itself. */
export type ClientStatus = Partial<Pick<BankIdClient, 'certificate' | 'versionClosing'>>;

/** Judges what was seen; `now` is the wall clock in milliseconds. */
export function healthOf(options: { answers: Answers; client: ClientStatus; now: number }): Health {
  const certificate = certificateHealth(options.client);
  const checks = {
    ...(certificate && { certificate }),
    version: versionHealth(options),
    bankId: bankIdHealth(options),
  };
  const found = new Set(Object.values(checks).map(({ status }) => status));
  const status = (['failing', 'warning'] as const).find((worst) => found.has(worst)) ?? 'ok';
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
  const { answeredAt, unreachableSince, maintenanceSince } = options.answers;
  const since = Math.min(unreachableSince ?? Infinity, maintenanceSince ?? Infinity);
  const lifetimeMs = options.now - since;
  return {
    status: lifetimeMs >= failingAfterMs ? 'failing' : since === Infinity ? 'ok' : 'warning',
    ...(answeredAt !== undefined && { answeredAt: new Date(answeredAt) }),
    ...(unreachableSince !== undefined && { unreachableSince: new Date(unreachableSince) }),
    ...(maintenanceSince !== undefined && { maintenanceSince: new Date(maintenanceSince) }),
  };
}
