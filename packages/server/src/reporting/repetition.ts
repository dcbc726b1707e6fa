import type { Clock } from '@secure-start/protocol/rp';

/** After this long, a condition that still holds is reported once more. */
const reportAgainAfterMs = 60 * 60_000;
/** A visitor can cause variants of any name, so their number is limited. */
const maxVariants = 10;
/** So many occurrences of an attack are reported each. */
const maxEach = 10;

/** One occurrence of a condition that may last. */
export interface Occurrence<Entry> {
  /** The name of the condition, one of few: no caller can add one. */
  condition: string;
  /** Tells apart what occurs under one condition; a caller may have chosen it. */
  variant: string;
  /** `once` in an hour; or `each`, as far as ten in an hour, and then the 20th, 50th, 100th and so on. */
  report: 'once' | 'each';
  entry: Entry;
}

/** An entry to write, and the number of occurrences since the last one that was written. */
export interface Report<Entry> {
  entry: Entry;
  repeated: number;
}

/** Tells the occurrences that are reported from those that are counted. */
export interface Repetition<Entry> {
  /** Counts one occurrence, and returns what is to be written now. `isCapReached`: from here on variants are not told apart. */
  count(occurrence: Occurrence<Entry>): { reports: readonly Report<Entry>[]; isCapReached: boolean };
  /** Returns the latest occurrence of each condition with occurrences that were not reported, and forgets all. */
  flush(): readonly Report<Entry>[];
}

interface Slot<Entry> {
  since: number;
  occurrences: number;
  /** Occurrences after the latest report, and the latest of them. */
  unreported: number;
  latest: Entry;
}

/**
 * Creates the memory of conditions that were reported.
 *
 * Within an hour, ten variants of a condition are told apart. Further ones are counted together, of which the 1st, 2nd, 5th,
 * 10th and so on is reported. The variants of one condition take nothing from those of another.
 */
export function createRepetition<Entry>(options: { clock: Pick<Clock, 'monotonic'> }): Repetition<Entry> {
  const { clock } = options;
  const conditions = new Map<string, { variants: Map<string, Slot<Entry>>; others?: Slot<Entry> }>();

  return {
    count({ condition, variant, report, entry }) {
      const now = clock.monotonic();
      const isOver = (slot: Slot<Entry>): boolean => now - slot.since >= reportAgainAfterMs;
      const known = conditions.get(condition) ?? { variants: new Map<string, Slot<Entry>>() };
      conditions.set(condition, known);
      const reports: Report<Entry>[] = [];
      const { variants } = known;
      if (!variants.has(variant) && variants.size >= maxVariants) {
        for (const [other, slot] of [...variants].filter(([, old]) => isOver(old))) {
          reports.push(...unreportedOf(slot));
          variants.delete(other);
        }
      }
      const isOther = !variants.has(variant) && variants.size >= maxVariants;
      const last = isOther ? known.others : variants.get(variant);
      const isNew = last === undefined || isOver(last);
      const slot = isNew ? { since: now, occurrences: 0, unreported: last?.unreported ?? 0, latest: entry } : last;
      if (isOther) known.others = slot;
      else variants.set(variant, slot);
      slot.occurrences += 1;
      slot.latest = entry;
      if (isReported({ report, isOther, occurrences: slot.occurrences })) {
        reports.push({ entry, repeated: slot.unreported });
        slot.unreported = 0;
      } else {
        slot.unreported += 1;
      }
      return { reports, isCapReached: isOther && isNew };
    },
    flush() {
      const slots = [...conditions.values()].flatMap(({ variants, others }) => [
        ...variants.values(),
        ...(others ? [others] : []),
      ]);
      conditions.clear();
      return slots.flatMap(unreportedOf);
    },
  };
}

function unreportedOf<Entry>({ latest, unreported }: Slot<Entry>): Report<Entry>[] {
  return unreported === 0 ? [] : [{ entry: latest, repeated: unreported - 1 }];
}

function isReported(options: { report: 'once' | 'each'; isOther: boolean; occurrences: number }): boolean {
  const { report, isOther, occurrences } = options;
  if (report === 'each') return occurrences <= maxEach || isMilestone(occurrences);
  return isOther ? isMilestone(occurrences) : occurrences === 1;
}

/** Returns whether a number is 1, 2 or 5, or such a number of tens, hundreds and so on. */
function isMilestone(occurrences: number): boolean {
  return /^[125]0*$/.test(String(occurrences));
}
