/** The status of a version of the RP API. Times are milliseconds since 1970. */
export type VersionStatus =
  | { state: 'supported' }
  /** Announced to close; it responds as before. */
  | { state: 'shutdown'; announcedAt: number; closesAt: number }
  | { state: 'closed'; closedAt: number };

/** When a version was announced to close, and when it closes. Empty for a version that stays open. */
export interface ClosingPlan {
  /** Absent when the version closes without an announcement. */
  announcedAt?: number;
  closesAt?: number;
}

/** Returns the status of a version with this plan at `now`, milliseconds since 1970. */
export function statusAt({ announcedAt, closesAt }: ClosingPlan, now: number): VersionStatus {
  if (closesAt === undefined) return { state: 'supported' };
  if (now >= closesAt) return { state: 'closed', closedAt: closesAt };
  return announcedAt === undefined || now < announcedAt
    ? { state: 'supported' }
    : { state: 'shutdown', announcedAt, closesAt };
}
