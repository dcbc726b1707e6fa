import type { Flow } from '../flow/flow.ts';
import type { FlowRecord, FlowStore } from './flow-store.ts';

/** Whether a record is a flow. */
export function isFlow(record: FlowRecord): record is Flow {
  return !('record' in record);
}

/** The flow under a key. */
export async function storedFlow(store: Pick<FlowStore, 'get'>, keyHash: string): Promise<Flow | undefined> {
  const record = await store.get(keyHash);
  return record && isFlow(record) ? record : undefined;
}
