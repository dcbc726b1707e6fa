import type { Store } from '../engine/store.ts';

/** A store whose clock can be set forward, as a shared store's may be. */
export function jumpingStore(inner: Store): { store: Store; jump: (ms: number) => void } {
  let offsetMs = 0;
  // Only what depends on the store's clock: what is kept, and what is due.
  const forgotten = new Set<string>();
  const store: Store = {
    ...inner,
    async get(keys) {
      const { now, records } = await inner.get(keys);
      return {
        now: now + offsetMs,
        records: records.map((record) => {
          if (record === undefined || forgotten.has(record.key)) return undefined;
          const isKept = record.keepUntil === undefined || record.keepUntil > now + offsetMs;
          if (!isKept) forgotten.add(record.key);
          return isKept ? record : undefined;
        }),
      };
    },
    compareAndSet: async (change) => ({
      ...(await inner.compareAndSet(change)),
      now: (await inner.get([])).now + offsetMs,
    }),
    create: async (record) => ({ ...(await inner.create(record)), now: (await inner.get([])).now + offsetMs }),
    touch: async (presences) => ({ now: (await inner.touch(presences)).now + offsetMs }),
    async claimDue(options) {
      const answer = await inner.claimDue(options);
      return {
        ...answer,
        now: answer.now + offsetMs,
        nextDueAt: answer.nextDueAt === undefined ? undefined : answer.nextDueAt + offsetMs,
      };
    },
    reschedule: async (reschedulings) => ({
      now:
        (
          await inner.reschedule(
            reschedulings.map((one) => ({ ...one, dueAt: one.dueAt === undefined ? undefined : one.dueAt - offsetMs })),
          )
        ).now + offsetMs,
    }),
    renew: async (options) => {
      const answer = await inner.renew(options);
      return { ...answer, now: answer.now + offsetMs };
    },
    admit: async (admissions) => {
      const answer = await inner.admit(admissions);
      return { ...answer, now: answer.now + offsetMs };
    },
    release: async (leases) => {
      const answer = await inner.release(leases);
      return { ...answer, now: answer.now + offsetMs };
    },
    leases: async (name) => {
      const answer = await inner.leases(name);
      return { ...answer, now: answer.now + offsetMs };
    },
  };
  return { store, jump: (ms) => void (offsetMs += ms) };
}
