import { createUndelivered, type UndeliveredResult, type UndeliveredResults } from '../engine/effects/undelivered.ts';
import type { Log } from '../log.ts';
import type { DeskEffect } from './desk/desk-event.ts';
import { type DeskEngine, deskMachine } from './desk/desk-machine.ts';
import { callbackOf } from './effects/deliver-call-result.ts';

/** Creates the operator's access to results of calls that the application has not taken. */
export function createUndeliveredCalls(options: { engine: DeskEngine; log: Log }): UndeliveredResults {
  const { engine, log } = options;
  return createUndelivered({
    engine,
    kind: deskMachine.kind,
    isDelivery: deskMachine.isDelivery,
    describe: (_desk, effect) => ({ ...subjectOf(effect), callback: callbackOfEffect(effect) }),
    onDropped: (_desk, effect) => log('warn', { event: 'completionDropped' }, { kind: 'call', ...subjectOf(effect) }),
  });
}

function subjectOf(effect: DeskEffect): { id: string; purpose: string } {
  if (!('result' in effect)) throw new TypeError(`${effect.type} is no delivery`);
  return { id: effect.result.callId, purpose: effect.result.purpose };
}

function callbackOfEffect(effect: DeskEffect): UndeliveredResult['callback'] {
  if (effect.type === 'keepEvidence') return 'append';
  return 'result' in effect ? callbackOf(effect.result) : 'onCompleted';
}
