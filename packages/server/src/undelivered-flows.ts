import { createUndelivered, type UndeliveredResults } from './engine/effects/undelivered.ts';
import { type FlowEngine, flowMachine } from './flow/flow-machine.ts';
import { flowSubject } from './flow/flow-subject.ts';
import type { Log } from './log.ts';

/** Creates the operator's access to completions of flows that the application has not taken. */
export function createUndeliveredFlows(options: { engine: FlowEngine; log: Log }): UndeliveredResults {
  const { engine, log } = options;
  return createUndelivered({
    engine,
    kind: flowMachine.kind,
    isDelivery: flowMachine.isDelivery,
    describe: ({ flowId, purpose, refusal }, effect) =>
      effect.type === 'keepEvidence'
        ? { id: effect.evidence.id, purpose, callback: 'append' }
        : { id: flowId, purpose, callback: refusal ? 'onRefused' : 'onUnfinished' },
    dropped: (effect) =>
      effect.type === 'keepEvidence' && effect.isSurplus ? undefined : ({ type: 'delivered' } as const),
    onDropped: (flow) => log('warn', { event: 'completionDropped' }, flowSubject(flow)),
  });
}
