import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Purpose } from '../purpose.ts';
import { testServer } from '../test-support/test-server.ts';

const onCompleted = (): object => ({});

/** The compiler refuses the lines that expect an error, and accepts the others. */
const purposes: Record<string, Purpose> = {
  login: { kind: 'auth', prepareOrder: () => ({}), onCompleted },
  contract: { kind: 'sign', prepareOrder: async () => ({ userVisibleData: 'I agree.' }), onCompleted },
  // @ts-expect-error: a signature needs a text.
  blank: { kind: 'sign', prepareOrder: () => ({}), onCompleted },
  // @ts-expect-error: so does one that is prepared later.
  blankLater: { kind: 'sign', prepareOrder: async () => ({ userNonVisibleData: 'hidden' }), onCompleted },
  signedIn: { kind: 'sign', prepareOrder: () => 'notSignedIn', onCompleted },
};

test('a signature without a text does not compile, and in a program without types the log says what is missing', async (t) => {
  const { browser, log } = testServer(t, { purposes });
  for (const purpose of ['blank', 'blankLater']) {
    const answer = await browser().post('/flows', { purpose, device: 'other' });
    assert.equal(answer.body.error?.code, 'applicationFailed');
  }
  const problems = log.flatMap((entry) => (entry.event === 'applicationFailed' ? [entry.problem] : []));
  assert.match(
    problems[0] ?? '',
    /^userVisibleData is missing, and kind "sign" requires it: return it from prepareOrder\(\)/,
  );
  assert.equal(problems.length, 2);
});
