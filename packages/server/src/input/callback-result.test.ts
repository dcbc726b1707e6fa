import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LogEntry } from '../log.ts';
import type { Purpose } from '../purpose.ts';
import { identify, testCallDesk } from '../test-support/test-call-desk.ts';
import { testServer } from '../test-support/test-server.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };

/** Returns the problems that the log has about callbacks. */
function problemsIn(log: LogEntry[]): (string | undefined)[] {
  return log.flatMap((entry) => (entry.event === 'applicationFailed' ? [entry.problem] : []));
}

describe('an order of the application that is none is named, with what to return', () => {
  for (const [result, problem] of [
    [undefined, 'prepareOrder() of the purpose "login" returned undefined: return an object, such as {}'],
    [null, 'prepareOrder() of the purpose "login" returned null: return an object, such as {}'],
    ['I agree.', 'prepareOrder() of the purpose "login" returned a string: return an object, such as {}'],
    [
      { userVisibleDate: 'I agree.' },
      'prepareOrder() of the purpose "login" returned the unknown member "userVisibleDate": did you mean `userVisibleData`?',
    ],
    [
      { expectedPersonalNumber: 198001019876 },
      'prepareOrder() of the purpose "login" returned expectedPersonalNumber as a number: give a string',
    ],
  ] as const) {
    test(JSON.stringify(result) ?? 'undefined', async (t) => {
      const { browser, log, errors } = testServer(t, { prepareOrder: (() => result) as never });
      const answer = await browser().post('/flows', start);
      assert.equal(answer.body.error?.code, 'applicationFailed');
      assert.deepEqual(problemsIn(log), [problem]);
      assert.match(String((errors[0] as Error).stack), /CallbackResultError: prepareOrder\(\)[^]*\n\s+at /);
    });
  }

  test('also a formatted text that BankID would refuse, with its position', async (t) => {
    const userVisibleData = 'I agree:\n- to all';
    const order = { userVisibleData, userVisibleDataFormat: 'simpleMarkdownV1' } as const;
    const { browser, client, log } = testServer(t, { prepareOrder: () => order });
    assert.equal((await browser().post('/flows', start)).body.error?.code, 'applicationFailed');
    assert.deepEqual(problemsIn(log), [
      'prepareOrder() of the purpose "login" returned a text that BankID refuses as simpleMarkdownV1. At (2, 1): ' +
        "Initial token for unordered list items must be '+' and it must be followed by space.",
    ]);
    assert.equal(client.orders.length, 0);
    const plain = testServer(t, { prepareOrder: () => ({ userVisibleData }) });
    assert.equal((await plain.browser().post('/flows', start)).status, 201);
  });

  test('in calls too', async (t) => {
    const { agent, log } = testCallDesk(t, { prepareOrder: (() => undefined) as never });
    await agent().post('/calls', identify);
    assert.deepEqual(problemsIn(log), [
      'prepareOrder() of the purpose "identify" returned undefined: return an object, such as {}',
    ]);
  });
});

describe('what `onCompleted` returns', () => {
  async function finished(t: Parameters<typeof testServer>[0], result: unknown) {
    const testing = testServer(t, { onCompleted: (() => result) as never });
    const page = testing.browser();
    await page.post('/flows', start);
    testing.client.latest().complete();
    await testing.clock.advance(2_000);
    return { testing, answer: await page.post('/flows/login/finish') };
  }

  for (const nothing of [undefined, null]) {
    test(`may be ${nothing}: the person is let in, stays on the page, and reads that it is done`, async (t) => {
      const done = { id: 'done', text: 'Done!', language: 'en' };
      const { answer } = await finished(t, nothing);
      assert.deepEqual([answer.status, answer.body], [200, { state: 'finished', message: done }]);
    });
  }

  for (const [name, result, problem] of [
    [
      'a path',
      '/my-pages',
      /onCompleted\(\) of the purpose "login" returned a string: return an object, such as \{ redirectTo/,
    ],
    ['a Response', new Response(), /returned a Response: return an object/],
    ['a misspelt member', { redirecTo: '/my-pages' }, /unknown member "redirecTo": did you mean `redirectTo`\?/],
    [
      'headers that are none',
      { headers: { 'set cookie': 'x' } },
      /returned headers with "set cookie", which is no header name/,
    ],
  ] as const) {
    test(`is refused in its own words when it is ${name}`, async (t) => {
      const { testing, answer } = await finished(t, result);
      assert.equal(answer.body.error?.code, 'applicationFailed');
      assert.match(problemsIn(testing.log)[0] ?? '', problem);
    });
  }
});

test('an agent without an id is refused by name, and what is no agent is not signed in', async (t) => {
  const wrong = testCallDesk(t, { authenticateAgent: (() => ({ id: 'anna', name: 'Anna' })) as never });
  assert.equal((await wrong.agent().get('/desk')).body.error?.code, 'applicationFailed');
  assert.deepEqual(problemsIn(wrong.log), [
    'authenticateAgent() returned agentId as undefined: give a string that is not empty',
  ]);
  const none = testCallDesk(t, { authenticateAgent: (() => null) as never });
  assert.equal((await none.agent().get('/desk')).body.error?.code, 'notSignedIn');
});

test('an error that a callback throws reaches `onError` with its stack, and a throwing `onError` harms nothing', async (t) => {
  const thrown = new RangeError('of the application');
  const login: Purpose = {
    kind: 'auth',
    prepareOrder: () => {
      throw thrown;
    },
    onCompleted: () => ({}),
  };
  const taken: unknown[] = [];
  const { browser } = testServer(t, {
    purposes: { login },
    onError: (error) => {
      taken.push(error);
      throw new Error('a defect of onError');
    },
  });
  assert.equal((await browser().post('/flows', start)).body.error?.code, 'applicationFailed');
  assert.deepEqual(taken, [thrown]);
});
