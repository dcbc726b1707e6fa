import type { LiveOrder } from '../live-view/live-state.ts';
import type { Circumstances } from './why/circumstances.ts';
import { en } from './texts/en.ts';

/** The time at which the tests look: 100 seconds after the order was created. */
export const now = 100_000;

/** An order that waits for a scan, with the members of a test in place of its own. */
export function liveOrder(members: Partial<LiveOrder> = {}): LiveOrder {
  return {
    orderRef: '131daac9-16c6-4618-beb0-365768f37288',
    operation: 'auth',
    rp: { displayName: 'Kajakboden', organisation: 'Kajakboden AB' },
    startedBy: 'qr',
    requirement: { pinCode: false, mrtd: false, certificatePolicies: [] },
    status: 'pending',
    state: 'waiting',
    hintCode: 'outstandingTransaction',
    actions: [],
    remainingMs: 27_400,
    person: null,
    createdAt: 0,
    history: [{ at: 0, event: 'created', state: 'waiting' }],
    collects: { count: 1, lastAt: 98_000 },
    ...members,
  };
}

/** The circumstances in English; one person is known. */
export const circumstances: Circumstances = {
  now,
  texts: en,
  nameOf: (number) => (number === '191212121212' ? 'Ada Ek' : undefined),
};
