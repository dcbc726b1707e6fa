import { changeStored } from '../store/change-stored.ts';
import type { FlowRecord, FlowStore } from '../store/flow-store.ts';
import { isFlow } from '../store/stored-flow.ts';
import type { Flow } from './flow.ts';
import type { Moment } from './moment.ts';
import { newlyAbandoned } from './flow-orders.ts';
import { type FlowEvent, transition } from './transition.ts';

/** Lets something happen to a stored flow: the flow afterwards, or nothing when the store has forgotten it. */
export type ChangeFlow = (keyHash: string, event: FlowEvent) => Promise<Flow | undefined>;

/**
 * Applies events to stored flows, whatever else changes them at the same time.
 *
 * The outcome is stored before anybody hears of it. Orders that the change gives up go to `onAbandoned`; `onChanged` sees
 * each change of state once, in the process that made it.
 */
export function flowChanger(options: {
  store: FlowStore;
  takeMoment: () => Moment;
  onAbandoned: (orders: readonly { orderRef: string }[], flow: Flow) => Promise<void>;
  onChanged: (flow: Flow) => void;
}): ChangeFlow {
  const { store, takeMoment, onAbandoned, onChanged } = options;
  return async (keyHash, event) => {
    const record = await changeStored<FlowRecord>({
      store,
      keyHash,
      change: (before) => (isFlow(before) ? transition(before, event, takeMoment()) : before),
      async onReplaced(before, after) {
        if (!isFlow(before) || !isFlow(after)) return;
        if (after.state !== before.state) onChanged(after);
        const abandoned = newlyAbandoned(before, after);
        if (abandoned.length > 0) await onAbandoned(abandoned, after);
      },
    });
    return record && isFlow(record) ? record : undefined;
  };
}
