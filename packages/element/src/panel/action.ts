import type { FlowKind } from '@secure-start/protocol/flow';

/** The action that the person is asked for. Each looks different, so that none is mistaken for another. */
export type Action = 'identify' | 'sign' | 'pay';

const actionByKind = { auth: 'identify', sign: 'sign', payment: 'pay' } as const satisfies Record<FlowKind, Action>;

/**
 * Returns the action of a flow by its kind, which only the server knows for certain.
 * Without a flow, returns that of the attribute `action`.
 */
export function selectAction(kind: FlowKind | undefined, attribute: string | null): Action {
  // A server of another version may send no kind, or one that this version does not know.
  const actions: Readonly<Record<string, Action | undefined>> = actionByKind;
  return actions[kind ?? ''] ?? (attribute === 'sign' || attribute === 'pay' ? attribute : 'identify');
}
