import type { FaultMix } from './schedule/plan-faults.ts';

/** A fault in the code: texts of built files, and what stands there instead. */
export interface CodeFault {
  name: 'fencing' | 'told-early' | 'archive-skipped';
  /** The faults of the machine that bring it to light soon. */
  mix: FaultMix;
  /** The line of the verdict that must turn red. */
  foundAs: 'collectedAtOnce' | 'toldTooEarly' | 'notArchived';
  edits: readonly { file: string; text: string; instead: string; times: number }[];
}

/** The faults that a run must find. They are put into a copy of the built code, never into the product. */
export const codeFaults: readonly CodeFault[] = [
  {
    // No comparison of fencing tokens is left.
    name: 'fencing',
    mix: 'aimedAtFencing',
    foundAs: 'collectedAtOnce',
    edits: [
      {
        file: 'packages/store-redis/dist/scripts/record-scripts.js',
        text: "token ~= '' and token ~= kept[3]",
        instead: 'false',
        times: 1,
      },
      {
        file: 'packages/store-redis/dist/scripts/claim-scripts.js',
        text: 'kept[3] == token',
        instead: 'true',
        times: 2,
      },
    ],
  },
  {
    // The pages that this process serves hear of a change at once, and it is stored later.
    name: 'told-early',
    mix: 'aimedAtTelling',
    foundAs: 'toldTooEarly',
    edits: [
      {
        file: 'packages/server/dist/engine/records.js',
        text: 'const { outcome } = await instants.observe(() => store.compareAndSet({ record, ...fence }));',
        instead: `const outcome = 'stored';
            setTimeout(() => store.compareAndSet({ record, ...fence }).catch(() => undefined), 1_500);`,
        times: 1,
      },
      {
        file: 'packages/server/dist/engine/record-watch.js',
        text: `return {
        watch,`,
        instead: `return {
        tell(entry) {
            const watched = watchedByKey.get(entry.key);
            if (watched !== undefined) notify(watched, entry);
        },
        watch,`,
        times: 1,
      },
      {
        file: 'packages/server/dist/engine/create-engine.js',
        text: 'onChanged(before.state, after.state);',
        instead: 'onChanged(before.state, after.state); recordWatch.tell(after);',
        times: 1,
      },
    ],
  },
  {
    name: 'archive-skipped',
    mix: 'none',
    foundAs: 'notArchived',
    edits: [
      {
        file: 'packages/server/dist/evidence/keep-evidence.js',
        text: "(await archive.append(evidence, subject)) === 'kept'",
        instead: 'true',
        times: 1,
      },
    ],
  },
];

/** Returns whether there is a fault of that name. */
export function isCodeFault(name: string): name is CodeFault['name'] {
  return codeFaults.some((fault) => fault.name === name);
}
