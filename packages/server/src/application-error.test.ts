import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApplicationErrorReport } from './application-error.ts';
import type { LogEvent } from './log.ts';

const subject = { kind: 'flow', id: 'flow-1', purpose: 'login' } as const;

test('an error of a callback is printed after its callback, purpose and flow, where the application takes no errors', async (t) => {
  const print = t.mock.method(console, 'error', () => {});
  const events: LogEvent[] = [];
  const report = createApplicationErrorReport({ log: (_level, event) => void events.push(event), onError: undefined });
  const error = new Error('of the application');
  report(error, { callback: 'onCompleted', subject });
  await Promise.resolve();
  assert.deepEqual(
    print.mock.calls.map((call) => call.arguments),
    [['onCompleted() of the purpose "login", flow flow-1, failed:', error]],
  );
  const [event] = events;
  assert.match(event?.event === 'applicationFailed' ? event.advice : '', /`onError` has the error with its stack/);
});
