/** Where a version of the RP API is in its life. Instants are milliseconds since 1970. */
export type VersionLife =
  | { state: 'supported' }
  /** Announced to close; still answers as ever. */
  | { state: 'shutdown'; announcedAt: number; closesAt: number }
  | { state: 'closed'; closedAt: number };

/** What is planned for a version. Empty: nothing, it is supported. */
export interface VersionPlan {
  /** Absent: it closes without ever having been announced. */
  announcedAt?: number;
  closesAt?: number;
}

/** Where a version with this plan is at `now`. */
export function lifeAt({ announcedAt, closesAt }: VersionPlan, now: number): VersionLife {
  if (closesAt === undefined) return { state: 'supported' };
  if (now >= closesAt) return { state: 'closed', closedAt: closesAt };
  return announcedAt === undefined || now < announcedAt
    ? { state: 'supported' }
    : { state: 'shutdown', announcedAt, closesAt };
}
