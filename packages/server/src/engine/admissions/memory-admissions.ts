import type { Instant } from '../instant.ts';
import type { Admission, Lease } from '../store.ts';

/** Rates and leases in the memory of this process. */
export interface MemoryAdmissions {
  admit(
    admissions: readonly Admission[],
    now: Instant,
  ): { admitted: true } | { admitted: false; refused: number; retryAfterMs: number };
  release(leases: readonly { name: string; holder: string }[], now: Instant): number;
  leases(name: string, now: Instant): Lease[];
  /** Forgets what has run out. */
  sweep(now: Instant): void;
}

/** Creates the part of the memory store that grants admissions. */
export function createMemoryAdmissions(): MemoryAdmissions {
  /** By name: when everything that was counted so far has been worked off. One number for each name is enough. */
  const workedOffAt = new Map<string, Instant>();
  /** By name, then by holder: until when. */
  const leasesByName = new Map<string, Map<string, Instant>>();
  /** By name: when the first lease ends. Absent: to be looked up. A full name is refused without a look at all its leases. */
  const firstEndByName = new Map<string, Instant>();

  function heldBy(name: string, now: Instant): [holder: string, until: Instant][] {
    return [...(leasesByName.get(name) ?? [])].filter(([, until]) => until > now);
  }

  /** Returns how long to wait for an admission; 0 when it can be granted now. */
  function waitMs(admission: Admission, now: Instant): number {
    if (admission.kind === 'rate') {
      return afterOneMore(admission, now) - admission.burst * admission.everyMs - now;
    }
    const most = admission.kind === 'free' ? (admission.below ?? 1) : admission.places;
    // Leases that have run out count here too, so that the number is at hand.
    if ((leasesByName.get(admission.name)?.size ?? 0) < most) return 0;
    if (firstEndOf(admission.name) <= now) forgetEnded(admission.name, now);
    const holders = leasesByName.get(admission.name);
    if (holders === undefined || holders.size < most) return 0;
    if (admission.kind === 'lease') return holders.has(admission.holder) ? 0 : firstEndOf(admission.name) - now;
    const untils = [...holders.values()].toSorted((one, other) => one - other);
    return (untils[untils.length - most] ?? now) - now;
  }

  function firstEndOf(name: string): Instant {
    const known = firstEndByName.get(name);
    if (known !== undefined) return known;
    let firstEnd = Infinity;
    for (const until of leasesByName.get(name)?.values() ?? []) firstEnd = Math.min(firstEnd, until);
    firstEndByName.set(name, firstEnd);
    return firstEnd;
  }

  /** Forgets the first end of a name if it was this one, which holds no longer. */
  function forgetFirstEnd(name: string, until: Instant | undefined): void {
    if (firstEndByName.get(name) === until) firstEndByName.delete(name);
  }

  function forgetEnded(name: string, now: Instant): void {
    const holders = leasesByName.get(name);
    for (const [holder, until] of holders ?? []) if (until <= now) holders?.delete(holder);
    if (holders?.size === 0) leasesByName.delete(name);
    firstEndByName.delete(name);
  }

  function afterOneMore({ name, everyMs }: { name: string; everyMs: number }, now: Instant): Instant {
    return Math.max(workedOffAt.get(name) ?? now, now) + everyMs;
  }

  function grant(admission: Admission, now: Instant): void {
    if (admission.kind === 'rate') workedOffAt.set(admission.name, afterOneMore(admission, now));
    if (admission.kind !== 'lease') return;
    const { name, holder, forMs } = admission;
    const holders = leasesByName.get(name) ?? new Map<string, Instant>();
    const before = holders.get(holder);
    const until = Math.max(before ?? 0, now + forMs);
    leasesByName.set(name, holders.set(holder, until));
    forgetFirstEnd(name, before);
    if (until < (firstEndByName.get(name) ?? -Infinity)) firstEndByName.set(name, until);
  }

  return {
    admit(admissions, now) {
      for (const [refused, admission] of admissions.entries()) {
        const retryAfterMs = waitMs(admission, now);
        if (retryAfterMs > 0) return { admitted: false, refused, retryAfterMs };
      }
      for (const admission of admissions) grant(admission, now);
      return { admitted: true };
    },
    release(leases, now) {
      let released = 0;
      for (const { name, holder } of leases) {
        const holders = leasesByName.get(name);
        const until = holders?.get(holder);
        if ((until ?? 0) > now) released += 1;
        holders?.delete(holder);
        forgetFirstEnd(name, until);
        if (holders?.size === 0) {
          leasesByName.delete(name);
          firstEndByName.delete(name);
        }
      }
      return released;
    },
    leases: (name, now) => heldBy(name, now).map(([holder, until]) => ({ holder, until })),
    sweep(now) {
      for (const [name, at] of workedOffAt) if (at <= now) workedOffAt.delete(name);
      for (const name of leasesByName.keys()) forgetEnded(name, now);
    },
  };
}
