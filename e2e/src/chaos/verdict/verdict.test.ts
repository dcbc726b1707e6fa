// Longer than 300 lines: every line of the verdict, over one log-in with changes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InflictedFault } from '../schedule/fault.ts';
import { findStrays, joinCollects, joinFlows } from './join-flows.ts';
import { judge, type Verdict } from './judge.ts';
import type { ArchivedEntry, JournalOrder, RecordLine, VisitReport } from './record-line.ts';

const personalNumber = '198001029806';
const other = '198001029814';

/** The records of all sides about one log-in. */
interface Facts {
  lines: RecordLine[];
  orders: JournalOrder[];
  archive: ArchivedEntry[];
  visits: VisitReport[];
  faults: InflictedFault[];
}

const line = <Type extends RecordLine['type']>(
  type: Type,
  at: number,
  members: Omit<Extract<RecordLine, { type: Type }>, 'type' | 'at' | 'pid'> & { pid?: number },
): RecordLine => ({ pid: 1, at, type, ...members }) as never;

const order = (events: readonly [number, string, string][]): JournalOrder => ({
  orderRef: 'order',
  operation: 'auth',
  id: 'flow',
  personalNumber,
  history: events.map(([at, event, state]) => ({ at, event, state })),
});

const session = line('effect', 13_100, { effect: 'session', id: 'flow', personalNumber });

/** A log-in in which all is well, with changes. */
function logIn(changes: Partial<Facts> & { kind?: string; told?: string[] } = {}): Verdict {
  const { kind = 'logIn', told = ['pending', 'completed'] } = changes;
  const facts: Facts = {
    lines: [
      line('prepared', 10_000, { id: 'flow', ref: 'visit-0.1' }),
      line('collecting', 12_000, { orderRef: 'order', number: 1 }),
      line('collected', 12_050, { orderRef: 'order', number: 1, answer: 'complete' }),
      line('state', 12_060, { id: 'flow', state: 'completed' }),
      session,
    ],
    orders: [
      order([
        [10_010, 'created', 'waiting'],
        [11_900, 'completed', 'complete'],
        [12_040, 'handedOut', 'gone'],
      ]),
    ],
    archive: [{ id: 'flow', orderRef: 'order', personalNumber }],
    visits: [
      {
        ref: 'visit-0',
        kind,
        personalNumber,
        startedAt: 10_000,
        endedAt: 13_200,
        told,
        toldOf: 'visit-0.1',
        end: 'finished',
      },
    ],
    faults: [],
    ...changes,
  };
  return judge({
    flows: joinFlows(facts),
    strays: findStrays(facts),
    collects: joinCollects(facts.lines),
    faults: facts.faults,
    stalls: [],
    pidsOf: new Map([[0, [1]]]),
  });
}

const withoutEffect = (...states: [string, string?][]): RecordLine[] => [
  line('prepared', 10_000, { id: 'flow', ref: 'visit-0.1' }),
  line('collecting', 12_000, { orderRef: 'order', number: 1 }),
  ...states.map(([state, reason]) =>
    line('state', 12_500, { id: 'flow', state, ...(reason !== undefined && { reason }) }),
  ),
];

describe('the verdict', () => {
  test('is clean when the application has one session of the right person, and the archive its evidence', () => {
    const verdict = logIn();
    assert.ok(verdict.isClean);
    assert.deepEqual([verdict.started, verdict.completed, verdict.failed], [1, 1, {}]);
  });

  test('is clean when a flow failed for a stated reason, and counts the reason', () => {
    const verdict = logIn({
      lines: withoutEffect(['failed', 'userCancel']),
      archive: [],
      orders: [],
      told: ['pending'],
    });
    assert.ok(verdict.isClean);
    assert.deepEqual(verdict.failed, { 'failed: userCancel': 1 });
  });

  test('knows the end of a flow from what the person was told when the process died before it reported it', () => {
    const verdict = logIn({ lines: withoutEffect(), archive: [], orders: [], told: ['pending', 'expired'] });
    assert.deepEqual([verdict.isClean, verdict.failed], [true, { expired: 1 }]);
  });

  test('leaves out a flow that was never stored: its browser saw nothing of it, and started again', () => {
    const verdict = logIn({ lines: withoutEffect(), archive: [], orders: [], told: [] });
    assert.deepEqual([verdict.isClean, verdict.started], [true, 0]);
  });

  test('is red when a flow is neither delivered nor ended: lost', () => {
    const verdict = logIn({ lines: withoutEffect(['pending']), archive: [], told: ['pending'] });
    assert.deepEqual([verdict.isClean, verdict.lost], [false, ['flow']]);
  });

  test('is red when a signature ended for a stated reason although BankID had handed it out: lost', () => {
    const changes = { lines: withoutEffect(['cancelled']), archive: [], told: ['pending'] };
    assert.deepEqual(logIn({ ...changes, kind: 'signing' }).lost, ['flow']);
    assert.deepEqual(logIn(changes).lost, []);
  });

  test('is red when a signature that BankID never handed out ended for a stated reason: lost', () => {
    const orders = [{ ...order([[11_900, 'completed', 'complete']]), operation: 'sign' }];
    const changes = { lines: withoutEffect(['cancelled']), archive: [], told: ['pending', 'cancelled'], orders };
    assert.deepEqual(logIn({ ...changes, kind: 'signing' }).lost, ['flow']);
    assert.deepEqual(logIn(changes).lost, []);
  });

  test('is red when the page said that all is done, and the application signed nobody in', () => {
    const unclaimed = line('effect', 13_100, { effect: 'unclaimed', id: 'flow', personalNumber });
    const lines = [...logInLines().filter((one) => one.type !== 'effect'), unclaimed];
    assert.ok(logIn({ lines }).isClean);
    assert.deepEqual(logIn({ lines, told: ['completed', 'finished'] }).toldTooEarly, ['flow']);
  });

  test('is red when a person who was told that it is cancelled is signed in', () => {
    assert.deepEqual(logIn({ told: ['pending', 'cancelled'] }).toldTooEarly, ['flow']);
  });

  test('is red for an effect, evidence or a completed order of no flow that was started', () => {
    const stray = line('effect', 13_300, { effect: 'session', id: 'stray', personalNumber });
    const entry = { id: 'stray', orderRef: 'order', personalNumber };
    const completed = { ...order([[11_900, 'completed', 'complete']]), orderRef: 'other', id: 'stray' };
    for (const verdict of [
      logIn({ lines: [...logInLines(), stray] }),
      logIn({ archive: [{ id: 'flow', orderRef: 'order', personalNumber }, entry] }),
      logIn({ orders: [order([[11_900, 'completed', 'complete']]), completed] }),
    ]) {
      assert.deepEqual([verdict.isClean, verdict.strays], [false, ['stray']]);
    }
  });

  test('counts each started flow on one line: completed, failed, unknown or lost', () => {
    const cancelled = { lines: withoutEffect(['cancelled']), archive: [], told: ['pending'] };
    for (const changes of [
      {},
      cancelled,
      { ...cancelled, kind: 'signing' },
      { ...cancelled, lines: withoutEffect(['pending']) },
      { ...cancelled, lines: withoutEffect(['outcomeUnknown']), kind: 'payment' },
    ]) {
      const { started, completed, failed, outcomeUnknown, lost } = logIn(changes);
      const failures = Object.values(failed).reduce((sum, count) => sum + count, 0);
      assert.equal(completed + failures + outcomeUnknown + lost.length, started);
    }
  });

  test('holds what a person was told against the flow of the press that was answered, also when a lost press comes later', () => {
    const late = line('prepared', 10_500, { id: 'late', ref: 'visit-0.0' });
    const verdict = logIn({ lines: [...logInLines(), late] });
    assert.deepEqual([verdict.isClean, verdict.started, verdict.completed], [true, 1, 1]);
  });

  test('is red when one flow has two sessions or two entries of the archive, or was delivered in two ways: doubled', () => {
    const lines = logInLines();
    const unclaimed = line('effect', 13_300, { effect: 'unclaimed', id: 'flow', personalNumber });
    assert.deepEqual(logIn({ lines: [...lines, session] }).doubled, ['flow']);
    assert.deepEqual(logIn({ lines: [...lines, unclaimed] }).doubled, ['flow']);
    const entry = { id: 'flow', orderRef: 'order', personalNumber };
    const twice = logIn({ archive: [entry, entry] });
    assert.deepEqual([twice.isClean, twice.doubled], [false, ['flow']]);
  });

  test('allows a second call for a log-in whose process was killed before it could store the first, and counts it', () => {
    const unclaimed = line('effect', 700_000, { effect: 'unclaimed', id: 'flow', personalNumber, pid: 2 });
    const lines = [...logInLines(), unclaimed];
    const killed = (at: number, pid: number): InflictedFault => {
      return { action: { kind: 'killProcess', slot: 0 }, from: at, to: at, pid };
    };
    const verdict = logIn({ lines, faults: [killed(13_200, 1)] });
    assert.deepEqual([verdict.isClean, verdict.repeatedCalls], [true, 1]);
    for (const changes of [
      { faults: [] },
      { faults: [killed(13_200, 2)] },
      { faults: [killed(30_000, 1)] },
      { faults: [killed(13_200, 1)], told: ['completed', 'finished'] },
      { faults: [killed(13_200, 1)], lines: [...lines, line('state', 13_150, { id: 'flow', state: 'finished' })] },
      { faults: [killed(13_200, 1)], lines: [...lines, unclaimed] },
    ]) {
      assert.deepEqual(logIn({ lines, ...changes }).doubled, ['flow']);
    }
  });

  test('allows a repeated call, and counts it', () => {
    const again = line('repeated', 13_300, { effect: 'session', id: 'flow' });
    const verdict = logIn({ lines: [...logInLines(), again] });
    assert.deepEqual([verdict.isClean, verdict.repeatedCalls], [true, 1]);
  });

  test('is red when the session or the evidence is of another person than the one at the page', () => {
    const stranger = line('effect', 13_100, { effect: 'session', id: 'flow', personalNumber: other });
    const lines = [...logInLines().filter((one) => one.type !== 'effect'), stranger];
    assert.deepEqual(logIn({ lines }).wrongPerson, ['flow']);
    const archive = [{ id: 'flow', orderRef: 'order', personalNumber: other }];
    assert.deepEqual(logIn({ archive }).wrongPerson, ['flow']);
    const orders = [{ ...order([[11_900, 'completed', 'complete']]), personalNumber: other }];
    assert.deepEqual([logIn({ orders }).isClean, logIn({ orders }).wrongPerson], [false, ['flow']]);
  });

  test('is red when the application has a result and the archive has not', () => {
    const verdict = logIn({ archive: [] });
    assert.deepEqual([verdict.isClean, verdict.notArchived], [false, ['flow']]);
  });

  test('is red when a person was told that it is completed, and the outcome is unknown afterwards', () => {
    const told = ['pending', 'completed', 'outcomeUnknown'];
    const verdict = logIn({ lines: withoutEffect(), archive: [], told, faults: [kill(12_045)] });
    assert.deepEqual([verdict.isClean, verdict.toldTooEarly, verdict.outcomeUnknown], [false, ['flow'], 1]);
  });

  test('allows an unknown outcome when a fault fell between BankID’s answer and its storing, and counts it', () => {
    const changes = { lines: withoutEffect(['outcomeUnknown']), archive: [], told: ['pending', 'outcomeUnknown'] };
    const verdict = logIn({ ...changes, faults: [kill(12_045)] });
    assert.deepEqual([verdict.isClean, verdict.outcomeUnknown, verdict.completed], [true, 1, 0]);
  });

  test('allows it when the process that asked was killed before BankID answered', () => {
    const changes = { lines: withoutEffect(['outcomeUnknown']), archive: [], told: ['pending', 'outcomeUnknown'] };
    const orders = [
      order([
        [10_010, 'created', 'waiting'],
        [11_900, 'completed', 'complete'],
        [15_000, 'handedOut', 'gone'],
      ]),
    ];
    assert.ok(logIn({ ...changes, orders, faults: [kill(12_500)] }).isClean);
    assert.ok(!logIn({ ...changes, orders, faults: [kill(11_000)] }).isClean);
  });

  test('allows it when the answer to the start of a call was lost, and the person completed it in the app', () => {
    const lines = withoutEffect(['outcomeUnknown']).filter(({ type }) => type !== 'collecting');
    const orders = [
      order([
        [10_010, 'created', 'waiting'],
        [11_900, 'completed', 'complete'],
      ]),
    ];
    const changes = { kind: 'call', lines, orders, archive: [], told: ['pending', 'outcomeUnknown'] };
    assert.ok(logIn({ ...changes, faults: [kill(10_030)] }).isClean);
    assert.deepEqual(logIn({ ...changes, faults: [] }).unexplainedUnknown, ['flow']);
    assert.deepEqual(logIn({ ...changes, faults: [{ ...kill(10_030), pid: 2 }] }).unexplainedUnknown, ['flow']);
    const asked = { ...changes, lines: withoutEffect(['outcomeUnknown']) };
    assert.deepEqual(logIn({ ...asked, faults: [kill(10_030)] }).unexplainedUnknown, ['flow']);
  });

  test('allows it when a fault fell on the answer to a cancel', () => {
    const changes = { lines: withoutEffect(['outcomeUnknown']), archive: [], told: ['pending', 'outcomeUnknown'] };
    const orders = [
      order([
        [10_010, 'created', 'waiting'],
        [40_000, 'cancelled', 'gone'],
      ]),
    ];
    assert.ok(logIn({ ...changes, orders, faults: [kill(40_100)] }).isClean);
    assert.ok(!logIn({ ...changes, orders, faults: [kill(60_000)] }).isClean);
  });

  test('is red when no fault fell there, or only one of another process', () => {
    const changes = { lines: withoutEffect(['outcomeUnknown']), archive: [], told: ['pending', 'outcomeUnknown'] };
    for (const faults of [[], [kill(30_000)], [{ ...kill(12_045), pid: 2 }]]) {
      const verdict = logIn({ ...changes, faults });
      assert.deepEqual([verdict.isClean, verdict.unexplainedUnknown], [false, ['flow']]);
    }
  });

  test('is red when two processes collect one order at once, unless the first one was kept from its claim', () => {
    const lines = [
      ...logInLines(),
      line('collecting', 11_000, { orderRef: 'order', number: 8, pid: 2 }),
      line('collected', 13_000, { orderRef: 'order', number: 8, answer: 'pending', pid: 2 }),
    ];
    const verdict = logIn({ lines });
    assert.deepEqual([verdict.isClean, verdict.collectedAtOnce], [false, ['order']]);
    const pause: InflictedFault = { action: { kind: 'pauseProcess', slot: 1 }, from: 11_100, to: 12_900, pid: 2 };
    assert.ok(logIn({ lines, faults: [pause] }).isClean);
    assert.ok(!logIn({ lines, faults: [{ ...pause, pid: 1 }] }).isClean);
  });
});

/** The record of a log-in in which all is well. */
function logInLines(): RecordLine[] {
  return [
    ...withoutEffect(['completed']),
    line('collected', 12_050, { orderRef: 'order', number: 1, answer: 'complete' }),
    session,
  ];
}

const kill = (at: number): InflictedFault => ({ action: { kind: 'killProcess', slot: 0 }, from: at, to: at, pid: 1 });
