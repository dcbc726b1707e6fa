import { secretHash } from '../http/secrets.ts';
import type { Store } from '../store/store.ts';
import { type Agent, type Desk, type DeskRecord, isUnderWay } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { deskTimes } from './desk-times.ts';

/** What finds an agent's desk in the store. */
export function deskKey({ agentId }: Agent): string {
  return secretHash(`desk:${agentId}`);
}

/** Whether a record is a desk. */
export function isDesk(record: DeskRecord): record is Desk {
  return record.record === 'desk';
}

/** The agent's desk; an empty one that is not stored yet when there is none. Whoever looked after its call may have died. */
export async function findDesk(parts: Pick<DeskParts, 'store' | 'loops' | 'takeMoment'>, agent: Agent): Promise<Desk> {
  const { store, loops, takeMoment } = parts;
  const desk = await storedDesk(store, deskKey(agent));
  if (!desk) return emptyDesk(agent, takeMoment().wall);
  const { call, keyHash } = desk;
  if (isUnderWay(call)) loops.ensure({ keyHash, flowId: call.callId, purpose: call.purpose });
  return desk;
}

/** The desk under a key. */
export async function storedDesk(store: Pick<Store<DeskRecord>, 'get'>, keyHash: string): Promise<Desk | undefined> {
  const record = await store.get(keyHash);
  return record && isDesk(record) ? record : undefined;
}

function emptyDesk(agent: Agent, now: number): Desk {
  return { record: 'desk', keyHash: deskKey(agent), version: 0, agent, past: [], keepUntil: now + deskTimes.keepDesk };
}
