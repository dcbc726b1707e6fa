import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FinishedFlow, FinishFlow, FlowErrorBody, FlowView } from '@secure-start/protocol/flow';
import type { Answer } from './flow-api.ts';
import { followReturn } from './follow-return.ts';
import type { ReturnScreen } from './return-screen.ts';

type Shown = Parameters<ReturnScreen['show']>[0];

const message = (id: string, text = id) => ({ id, text, language: 'sv' as const });
const flow = (more: Partial<FlowView> = {}): FlowView => ({
  purpose: 'login',
  kind: 'auth',
  state: 'completed',
  device: 'same',
  page: '/login?next=cart',
  message: message('completed'),
  needsReturn: true,
  ...more,
});
const view = (more: Partial<FlowView> = {}): Answer<FlowView | undefined> => ({ ok: true, body: flow(more) });
const finished = (redirectTo?: string): Answer<FinishedFlow> => ({
  ok: true,
  body: { state: 'finished', ...(redirectTo !== undefined && { redirectTo }) },
});
const refused = (status: number, error: Partial<FlowErrorBody> = {}) => ({ ok: false, status, error }) as const;
const otherBrowser = refused(403, { message: message('returnedElsewhere', 'Du kom tillbaka i en annan webbläsare.') });

/** Follows a return to a server that answers in this order; the last answer of each kind is given again and again. */
async function follow(options: {
  nonce?: string | undefined;
  views: Answer<FlowView | undefined>[];
  finishes?: Answer<FinishedFlow>[];
  /** Ends a page that would wait for ever, after this many pauses. */
  pauses?: number;
}) {
  const { views, finishes = [finished('/account')], pauses = 100 } = options;
  const shown: Shown[] = [];
  const sent: FinishFlow[] = [];
  const went: string[] = [];
  const slept: number[] = [];
  /** Things that are to happen later: each runs when the page has slept for so long since. */
  const waiting = new Set<{ leftMs: number; run: () => void }>();
  let pressed = 0;
  const next = <Kind>(answers: Kind[]): Kind => {
    const [first, ...rest] = answers;
    if (rest.length > 0) answers.shift();
    return first ?? assert.fail('no answer is left');
  };
  const endless = new Error('waits on');
  await followReturn({
    nonce: 'nonce' in options ? options.nonce : 'abc',
    api: {
      current: async () => next(views),
      finish: async (body) => {
        sent.push(body);
        return next(finishes);
      },
    },
    screen: {
      show: (what) => void shown.push(what),
      pressed: async () => void (pressed += 1),
    },
    sleep: async (ms) => {
      slept.push(ms);
      for (const one of waiting) {
        one.leftMs -= ms;
        if (one.leftMs > 0) continue;
        waiting.delete(one);
        one.run();
      }
      if (slept.length > pauses) throw endless;
    },
    later: (leftMs, run) => {
      const one = { leftMs, run };
      waiting.add(one);
      return () => waiting.delete(one);
    },
    goTo: (path) => void went.push(path),
  }).catch((error: unknown) => {
    if (error !== endless) throw error;
  });
  return { shown, sent, went, slept, pressed, last: shown.at(-1) };
}

describe('a return from the app', () => {
  test('finishes the flow with its nonce and goes where the application says', async () => {
    const { sent, went, pressed } = await follow({ views: [view()] });
    assert.deepEqual(sent, [{ nonce: 'abc' }]);
    assert.deepEqual(went, ['/account']);
    assert.equal(pressed, 0);
  });

  test('goes back to the page of the start when the application names none', async () => {
    const { went } = await follow({ views: [view()], finishes: [finished()] });
    assert.deepEqual(went, ['/login?next=cart']);
  });

  test('before BankID has answered waits, in the words of the server, and does not say to open the app', async () => {
    const pending = { state: 'pending', needsReturn: false } as const;
    const { shown, sent, went } = await follow({
      views: [
        view({ ...pending, hintCode: 'outstandingTransaction', message: message('openApp') }),
        view({ ...pending, hintCode: 'outstandingTransaction', message: message('RFA13') }),
        view({ ...pending, hintCode: 'noClient', message: message('RFA1') }),
        view({ ...pending, message: message('RFA9') }),
        view({ ...pending, message: message('RFA9') }),
        view(),
      ],
    });
    assert.deepEqual(
      shown.map(({ text }) => (typeof text === 'string' ? text : text.text)),
      ['oneMoment', 'waiting', 'waiting', 'waiting', 'RFA9', 'RFA9', 'oneMoment'],
    );
    assert.equal(sent.length, 1);
    assert.deepEqual(went, ['/account']);
  });

  test('that BankID does not answer for 15 s gets a way out, which stays, and each new text has as long', async () => {
    const pending = { state: 'pending', needsReturn: false } as const;
    const waits = view({ ...pending, hintCode: 'noClient' });
    const signs = view({ ...pending, hintCode: 'userSign', message: message('RFA9') });
    const { shown } = await follow({ views: [...Array<typeof waits>(17).fill(waits), signs, signs, view()] });
    assert.deepEqual(
      shown.map(({ text, backTo }) => `${typeof text === 'string' ? text : text.text} ${backTo ?? ''}`),
      [
        'oneMoment ',
        ...Array<string>(15).fill('waiting '),
        ...Array<string>(3).fill('waiting /login?next=cart'),
        ...Array<string>(2).fill('RFA9 '),
        'oneMoment ',
      ],
    );
  });

  test('to another browser says so, also to the server, and leads to the start page', async () => {
    const { sent, went, last } = await follow({ views: [{ ok: true, body: undefined }], finishes: [otherBrowser] });
    assert.deepEqual(sent, [{ nonce: 'abc' }]);
    assert.deepEqual(went, []);
    assert.deepEqual(last, { text: otherBrowser.error.message, backTo: '/' });
  });

  test('with the nonce of another flow says so, and leads back to the page of the start', async () => {
    const { went, last } = await follow({ views: [view()], finishes: [otherBrowser] });
    assert.deepEqual(went, []);
    assert.deepEqual(last, { text: otherBrowser.error.message, backTo: '/login?next=cart' });
  });

  test('leaves a flow that needs no return to the page on which it runs', async () => {
    const { sent, went } = await follow({ views: [view({ needsReturn: false })] });
    assert.deepEqual([sent, went], [[], ['/login?next=cart']]);
  });

  test('after a minute asks for a press, and says in the finish that there was one', async () => {
    const { sent, shown, pressed, went } = await follow({
      views: [view({ needsConfirmation: true, message: message('confirmFinish') })],
    });
    assert.equal(pressed, 1);
    assert.deepEqual(shown[1], { text: message('confirmFinish'), button: 'continue', backTo: '/login?next=cart' });
    assert.deepEqual(sent, [{ nonce: 'abc', confirmed: true }]);
    assert.deepEqual(went, ['/account']);
  });

  test('that is too late for a finish without a press asks for it', async () => {
    const { sent, pressed } = await follow({
      views: [view(), view({ needsConfirmation: true })],
      finishes: [refused(409, { message: message('confirmFinish') }), finished()],
    });
    assert.equal(pressed, 1);
    assert.deepEqual(sent, [{ nonce: 'abc' }, { nonce: 'abc', confirmed: true }]);
  });

  for (const state of ['failed', 'cancelled', 'expired', 'continuedElsewhere', 'outcomeUnknown'] as const) {
    test(`to a flow that has ended says how, and leads back: ${state}`, async () => {
      const { sent, went, last } = await follow({ views: [view({ state, message: message('RFA6') })] });
      assert.deepEqual([sent, went], [[], []]);
      assert.deepEqual(last, { text: message('RFA6'), backTo: '/login?next=cart' });
    });
  }

  test('to a flow that another tab has finished gets the session too, and goes on', async () => {
    const { sent, went } = await follow({ views: [view({ state: 'finished', redirectTo: '/account' })] });
    assert.deepEqual(sent, [{ nonce: 'abc' }]);
    assert.deepEqual(went, ['/account']);
  });

  test('without its nonce waits for the tab that has it, and leads back meanwhile', async () => {
    const { sent, went, shown } = await follow({
      nonce: undefined,
      views: [view({ message: message('returnMissing') }), view({ state: 'finished', redirectTo: '/account' })],
    });
    assert.deepEqual(shown[1], { text: message('returnMissing'), backTo: '/login?next=cart' });
    assert.deepEqual([sent, went], [[], ['/account']]);
  });

  test('waits for a server that is away, says so after two failures, and goes on when it is back', async () => {
    const { shown, went, slept } = await follow({
      views: [refused(0), refused(502), refused(503), refused(429), view()],
    });
    assert.deepEqual(
      shown.map(({ text }) => text),
      ['oneMoment', 'unreachable', 'unreachable', 'oneMoment'],
    );
    assert.deepEqual(slept, [1_000, 2_000, 4_000, 8_000]);
    assert.deepEqual(went, ['/account']);
  });

  test('that a proxy refuses without a word of the server says so, and does not claim to try again', async () => {
    for (const status of [400, 403]) {
      const { last, pressed } = await follow({ views: [view()], finishes: [refused(status, {})] });
      assert.deepEqual([last, pressed], [{ text: 'failed', backTo: '/login?next=cart' }, 0]);
      const lost = await follow({ views: [refused(status, {})] });
      assert.deepEqual(lost.last, { text: 'failed', backTo: '/' });
    }
  });

  test('whose finish reaches no server stops after a few attempts, and a press goes on', async () => {
    const away = refused(0, {});
    const { shown, pressed, went } = await follow({
      views: [view()],
      finishes: [away, away, away, away, away, finished('/account')],
    });
    assert.deepEqual(shown.at(-2), { text: 'notReached', button: 'tryAgain', backTo: '/login?next=cart' });
    assert.deepEqual([pressed, went], [1, ['/account']]);
  });

  test('tries a failed finish again by itself, and then when the person asks for it', async () => {
    const down = refused(500, { message: message('RFA22') });
    const { sent, shown, pressed, went } = await follow({
      views: [view()],
      finishes: [down, down, down, down, down, finished('/account')],
    });
    assert.equal(sent.length, 6);
    assert.equal(pressed, 1);
    assert.ok(shown.some(({ text, button }) => text === down.error.message && button === 'tryAgain'));
    assert.deepEqual(went, ['/account']);
  });
});
