import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apiVersions } from '@secure-start/protocol/changes';
import fc from 'fast-check';
import { createFrozenClock } from '../time/frozen-clock.ts';
import { earliestClosingTime } from './earliest-closing-time.ts';
import { createVersionSchedule } from './version-schedule.ts';
import type { InitialVersionStatus } from './version-schedule.ts';
import { versionNames } from './version-names.ts';

const day = 86_400_000;
const start = Date.parse('2024-03-01T12:00:00Z');

function begin(initialStatuses?: Partial<Record<(typeof versionNames)[number], InitialVersionStatus>>, at = start) {
  const clock = createFrozenClock(at);
  return { clock, schedule: createVersionSchedule({ clock, initialStatuses }) };
}

describe('the versions', () => {
  test('are all named, newest first', () => {
    assert.deepEqual(versionNames.toReversed(), Object.keys(apiVersions));
  });

  test('start as in production: 6.0 supported, 5.1 and 5.0 closed since their days', () => {
    const { schedule } = begin(undefined, Date.parse('2026-01-01'));
    assert.deepEqual(schedule.statusOf('6.0'), { state: 'supported' });
    assert.deepEqual(schedule.statusOf('5.1'), { state: 'closed', closedAt: Date.parse('2024-09-30') });
    assert.deepEqual(schedule.statusOf('5.0'), { state: 'closed', closedAt: Date.parse('2024-08-30') });
  });

  test('that start closed are closed even on a clock before that day', () => {
    const { schedule } = begin();
    assert.deepEqual(schedule.statusOf('5.1'), { state: 'closed', closedAt: start });
  });

  test('go from supported through announced to closed as time passes, and publish it', async () => {
    const { clock, schedule } = begin({ '5.1': 'supported' });
    const closesAt = new Date(start + 100 * day);
    assert.equal(schedule.statusOf('5.1').state, 'supported');
    schedule.announceClosing({ version: '5.1', closesAt });
    assert.deepEqual(schedule.statusOf('5.1'), { state: 'shutdown', announcedAt: start, closesAt: closesAt.getTime() });
    await clock.advance(100 * day - 1);
    assert.equal(schedule.statusOf('5.1').state, 'shutdown');
    assert.deepEqual(
      schedule.news().map(({ kind }) => kind),
      ['announced'],
    );
    await clock.advance(1);
    assert.deepEqual(schedule.statusOf('5.1'), { state: 'closed', closedAt: closesAt.getTime() });
    assert.deepEqual(
      schedule.news().map(({ kind, at }) => [kind, at]),
      [
        ['closed', closesAt.getTime()],
        ['announced', start],
      ],
    );
  });

  test('can start announced, also with an announcement in the future', async () => {
    const closesAt = new Date(start + 90 * day);
    const { schedule } = begin({ '5.1': { closesAt, announcedAt: new Date(start - 300 * day) } });
    assert.equal(schedule.statusOf('5.1').state, 'shutdown');
    const later = begin({ '5.1': { closesAt, announcedAt: new Date(start + 10 * day) } });
    assert.deepEqual([later.schedule.statusOf('5.1').state, later.schedule.news()], ['supported', []]);
    await later.clock.advance(10 * day);
    assert.deepEqual([later.schedule.statusOf('5.1').state, later.schedule.news().length], ['shutdown', 1]);
  });

  test('cannot be closed less than two months after they are announced', () => {
    const { schedule } = begin({ '5.1': 'supported' });
    const closesAt = new Date('2024-05-01T11:59:59Z');
    assert.throws(() => schedule.announceClosing({ version: '5.1', closesAt }), {
      name: 'VersionScheduleError',
      code: 'closesTooSoon',
      message:
        "closesAt of RP API 5.1 (2024-05-01T11:59:59.000Z) leaves less than two months' notice: " +
        'announced 2024-03-01T12:00:00.000Z, it may close from 2024-05-01T12:00:00.000Z on.',
    });
    assert.equal(schedule.statusOf('5.1').state, 'supported');
    schedule.announceClosing({ version: '5.1', closesAt: new Date('2024-05-01T12:00:00Z') });
    assert.equal(schedule.statusOf('5.1').state, 'shutdown');
    assert.throws(() => begin({ '5.1': { closesAt } }), { code: 'closesTooSoon' });
  });

  test('cannot be closed on an invalid date', () => {
    const { schedule } = begin({ '5.1': 'supported' });
    assert.throws(() => schedule.announceClosing({ version: '5.1', closesAt: new Date('soon') }), {
      code: 'closesTooSoon',
      message: /closesAt of RP API 5\.1 is not a valid date/,
    });
  });

  test('that are closed cannot be announced to close', () => {
    const { schedule } = begin();
    assert.throws(() => schedule.announceClosing({ version: '5.0', closesAt: new Date('2030-01-01') }), {
      code: 'alreadyClosed',
    });
  });

  test('can be postponed at any time and keep their announcement; an earlier date needs new notice', async () => {
    const { clock, schedule } = begin({ '5.1': 'supported' });
    schedule.announceClosing({ version: '5.1', closesAt: new Date(start + 70 * day) });
    await clock.advance(69 * day);
    schedule.announceClosing({ version: '5.1', closesAt: new Date(start + 75 * day) });
    assert.deepEqual(schedule.statusOf('5.1'), {
      state: 'shutdown',
      announcedAt: start,
      closesAt: start + 75 * day,
    });
    assert.throws(() => schedule.announceClosing({ version: '5.1', closesAt: new Date(start + 72 * day) }), {
      code: 'closesTooSoon',
    });
    await clock.advance(5 * day);
    assert.deepEqual(
      schedule.news().map(({ kind }) => kind),
      ['moved', 'announced'],
    );
    await clock.advance(day);
    assert.equal(schedule.statusOf('5.1').state, 'closed');
  });

  test('can be closed at once and opened again, which withdraws the announcement', async () => {
    const { clock, schedule } = begin({ '5.1': 'supported' });
    schedule.announceClosing({ version: '5.1', closesAt: new Date(start + 70 * day) });
    schedule.close('5.1');
    assert.deepEqual(schedule.statusOf('5.1'), { state: 'closed', closedAt: start });
    await clock.advance(day);
    schedule.open('5.1');
    await clock.advance(100 * day);
    assert.equal(schedule.statusOf('5.1').state, 'supported');
    assert.deepEqual(
      schedule.news().map(({ kind }) => kind),
      ['opened', 'announced', 'closed'],
    );
  });

  test('property: no announced version closes before its two months are over', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('announce' as const), inDays: fc.integer({ min: -10, max: 200 }) }),
      fc.record({ act: fc.constant('advance' as const), inDays: fc.integer({ min: 0, max: 90 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        let now = start;
        const schedule = createVersionSchedule({
          clock: { now: () => now, monotonic: () => now - start, sleep: () => Promise.resolve() },
          initialStatuses: { '5.1': 'supported' },
        });
        let noticeEnds = Infinity;
        for (const { act, inDays } of steps) {
          if (act === 'advance') now += inDays * day;
          else {
            const before = schedule.statusOf('5.1').state;
            try {
              schedule.announceClosing({ version: '5.1', closesAt: new Date(now + inDays * day) });
              if (before === 'supported') noticeEnds = earliestClosingTime(now);
            } catch {
              assert.equal(schedule.statusOf('5.1').state, before);
            }
          }
          const life = schedule.statusOf('5.1');
          if (life.state === 'closed') assert.ok(life.closedAt >= noticeEnds && life.closedAt <= now);
          if (life.state === 'shutdown') assert.ok(life.announcedAt <= now && now < life.closesAt);
        }
      }),
    );
  });
});

describe('two months', () => {
  for (const [from, to] of [
    ['2024-06-30T08:00:00.000Z', '2024-08-30T08:00:00.000Z'],
    ['2024-12-31T23:00:00.000Z', '2025-02-28T23:00:00.000Z'],
    ['2023-12-30T00:00:00.000Z', '2024-02-29T00:00:00.000Z'],
    ['2024-11-15T12:30:00.000Z', '2025-01-15T12:30:00.000Z'],
    ['2024-07-31T00:00:00.000Z', '2024-09-30T00:00:00.000Z'],
  ] as const) {
    test(`after ${from} end ${to}`, () => {
      assert.equal(new Date(earliestClosingTime(Date.parse(from))).toISOString(), to);
    });
  }
});
