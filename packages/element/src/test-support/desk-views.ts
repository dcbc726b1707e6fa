import type { CallState, CallView, DeskView } from '@secure-start/protocol/call';

/** Returns a call in a state. */
export function callView(state: CallState): CallView {
  const message = { id: 'sayMoment', text: 'One moment.', language: 'en' } as const;
  const forAgent = { id: 'actWait', text: { sv: 'Vänta.', en: 'Wait.' } };
  return {
    callId: 'call-1',
    purpose: 'identify',
    kind: 'auth',
    callInitiator: 'user',
    maskedPersonalNumber: '19121212-****',
    state,
    startedAt: '2026-11-22T12:00:00.000Z',
    language: 'en',
    say: message,
    act: forAgent,
    customerSees: forAgent,
  };
}

/** Returns a desk without calls, with the members of `desk` in place of its own. */
export function deskView(desk: Partial<DeskView> = {}): DeskView {
  return {
    agent: { name: 'Anna' },
    purposes: [{ name: 'identify', kind: 'auth', label: { sv: 'Identifiera', en: 'Identify' } }],
    history: [],
    ...desk,
  };
}
