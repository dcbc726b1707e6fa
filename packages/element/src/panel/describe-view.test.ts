import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flowOutcome, type FlowOutcomeCode, type FlowView } from '@secure-start/protocol/flow';
import { strings } from '../texts/strings.ts';
import type { RefusalReason, RefusedState } from '../flow/element-state.ts';
import { describeView } from './describe-view.ts';
import type { View, ViewSettings } from './view.ts';

const message = { id: 'scanQr', text: 'Läs av koden.', language: 'sv' } as const;
const pending = {
  purpose: 'login',
  kind: 'auth',
  state: 'pending',
  device: 'other',
  hintCode: 'outstandingTransaction',
  message,
} as const;
const link = { url: 'bankid:///?autostarttoken=t', gesture: 'secondTap', opensIn: 'app', ageMs: 0 } as const;
const computer: ViewSettings = {
  language: 'sv',
  languageTag: 'sv',
  overrides: undefined,
  action: 'identify',
  formFactor: 'computer',
};

function viewOf(flow: FlowView, connected = true): View {
  return describeView({ step: 'following', flow, connected }, computer);
}

/** The actions of the two buttons. */
function buttonsOf({ primary, switch: second }: View): [string | undefined, string | undefined] {
  return [primary?.does, second?.does];
}

function refusedFor(refusal: RefusalReason, errorBody?: RefusedState['errorBody']): RefusedState {
  return { step: 'refused', what: 'start', refusal, errorBody };
}

/** The view of a flow that has ended with this outcome. */
function endOf(code: FlowOutcomeCode): View {
  return viewOf({ ...pending, device: 'same', state: 'failed', outcome: flowOutcome(code) });
}

describe('what a person sees', () => {
  test('is first a button for the likely device, and a way to the other', () => {
    const onComputer = describeView({ step: 'idle' }, computer);
    assert.deepEqual([onComputer.stage, ...buttonsOf(onComputer)], ['start', 'other', 'same']);
    const onPhone = describeView({ step: 'idle' }, { ...computer, formFactor: 'handheld' });
    assert.deepEqual(buttonsOf(onPhone), ['same', 'other']);
  });

  test('is a QR code only until the app has taken the order', () => {
    assert.equal(viewOf(pending).stage, 'scan');
    assert.equal(viewOf({ ...pending, hintCode: 'noClient' }).stage, 'scan');
    for (const hintCode of ['started', 'userSign', 'processing', 'somethingNew']) {
      const view = viewOf({ ...pending, hintCode });
      assert.equal(view.stage, 'wait', hintCode);
      assert.equal(view.switch, undefined, hintCode);
    }
  });

  test('is neither a code nor a link nor another device for an order by personal number', () => {
    const view = viewOf({ ...pending, byPersonalNumber: true });
    assert.deepEqual([view.stage, view.message.text, view.switch], ['wait', 'Läs av koden.', undefined]);
    assert.equal(view.showsCancel, true);
  });

  test('is a link to the app on the same device, and a way to the QR code', () => {
    const view = viewOf({ ...pending, device: 'same', launch: link });
    assert.deepEqual(view.link, link);
    assert.equal(view.stage, 'launch');
    assert.equal(view.switch?.does, 'other');
  });

  test("is the server's message, whatever the state", () => {
    for (const state of ['pending', 'completed', 'finished', 'failed', 'outcomeUnknown'] as const) {
      assert.equal(viewOf({ ...pending, state }).message.text, 'Läs av koden.');
    }
  });

  test('has a way out while the flow runs', () => {
    for (const flow of [
      pending,
      { ...pending, hintCode: 'userSign' },
      { ...pending, device: 'same', launch: link } as const,
    ]) {
      assert.equal(viewOf(flow).showsCancel, true);
      assert.equal(viewOf(flow).primary, undefined);
    }
    assert.equal(describeView({ step: 'loading' }, computer).showsCancel, true);
  });

  test('has a way to try again, on the same device as before, when the flow has failed', () => {
    for (const state of ['failed', 'cancelled', 'expired'] as const) {
      const view = viewOf({ ...pending, device: 'same', state });
      assert.deepEqual([view.stage, ...buttonsOf(view)], ['problem', 'same', 'other'], state);
      assert.equal(view.showsCancel, false, state);
    }
  });

  test('has a way to the QR code while the app on this device searches for a BankID', () => {
    const view = viewOf({ ...pending, device: 'same', hintCode: 'started' });
    assert.deepEqual([view.stage, view.link, ...buttonsOf(view)], ['wait', undefined, undefined, 'other']);
  });

  test('has a way to try again when the app returned elsewhere, although the flow still runs', () => {
    for (const id of ['returnMissing', 'signReturnMissing']) {
      const view = viewOf({
        ...pending,
        device: 'same',
        state: 'completed',
        needsReturn: true,
        message: { ...message, id },
      });
      assert.deepEqual([view.stage, ...buttonsOf(view)], ['problem', 'same', 'other'], id);
    }
  });

  test('offers the way back alone when the server is of a version that names no actions, whatever the end', () => {
    for (const code of ['cancelledInApp', 'paymentOutcomeUnknown', 'continuedElsewhere', 'useQrCode'] as const) {
      const { actions: _none, ...outcome } = flowOutcome(code);
      const view = viewOf({ ...pending, state: 'failed', outcome: JSON.parse(JSON.stringify(outcome)) });
      assert.deepEqual(buttonsOf(view), [undefined, 'startOver'], code);
    }
  });

  test('offers nothing more when the app is done, neither to wait for nor to cancel', () => {
    for (const state of ['completed', 'finished'] as const) {
      const view = viewOf({ ...pending, state });
      assert.equal(view.stage, 'done', state);
      assert.deepEqual([...buttonsOf(view), view.link, view.showsCancel], [undefined, undefined, undefined, false]);
    }
  });

  test('is a button to go on when the flow was completed a while ago, and a way out', () => {
    const view = viewOf({ ...pending, state: 'completed', needsConfirmation: true });
    assert.deepEqual(
      [view.stage, view.primary, view.showsCancel],
      ['confirm', { does: 'confirm', label: 'continue' }, true],
    );
  });

  test('is that the flow is being cancelled, at once, with nothing more to press', () => {
    const advice = { id: 'comeBack', text: 'Gå tillbaka hit.', language: 'sv' } as const;
    const flow: FlowView = { ...pending, advice };
    const view = describeView({ step: 'following', flow, connected: true, isCancelling: true }, computer);
    assert.deepEqual([view.message.text, view.advice.text], ['Avbryter …', '']);
    assert.deepEqual([view.stage, ...buttonsOf(view), view.showsCancel], ['wait', undefined, undefined, false]);
  });

  test('is the text of the server, with nothing to scan or to press, while BankID has not confirmed a cancel', () => {
    const trying = { id: 'cancelUnconfirmed', text: 'Vi försöker avbryta.', language: 'sv' } as const;
    for (const isCancelling of [undefined, true] as const) {
      const flow: FlowView = { ...pending, cancelWanted: true, message: trying };
      const view = describeView(
        { step: 'following', flow, connected: true, ...(isCancelling && { isCancelling }) },
        computer,
      );
      assert.equal(view.message.text, trying.text);
      assert.deepEqual([view.stage, ...buttonsOf(view), view.showsCancel], ['wait', undefined, undefined, false]);
    }
  });

  test('has no button that starts again where that does not help or may do something twice, but a way to begin anew', () => {
    for (const code of [
      'riskBlocked',
      'bankIdTooNew',
      'callDeclined',
      'documentNotReadable',
      'signOutcomeUnknown',
      'paymentOutcomeUnknown',
      'deliveredWithoutPage',
    ] as const) {
      const view = endOf(code);
      assert.deepEqual([view.tone, ...buttonsOf(view)], ['stopped', undefined, 'startOver'], code);
    }
  });

  test('of a flow that goes on in another tab is a quiet offer to take it back', () => {
    const view = endOf('continuedElsewhere');
    assert.deepEqual([view.tone, view.primary], ['neutral', undefined]);
    assert.deepEqual(view.switch, { does: 'same', label: 'continueHere' });
  });

  test('has the tone of the outcome, so that a cancel of their own is not marked as a fault', () => {
    assert.deepEqual(
      (['cancelledOnPage', 'maintenance', 'bankIdBlocked'] as const).map((code) => endOf(code).tone),
      ['neutral', 'wait', 'stopped'],
    );
  });

  test('says that the connection is lost, and keeps the rest', () => {
    const view = viewOf(pending, false);
    assert.equal(view.offline.text, strings.sv.connectionLost);
    assert.deepEqual({ ...view, offline: viewOf(pending).offline }, viewOf(pending));
  });

  test('says what the e-service has announced, and what the server advises, whatever the state', () => {
    const notice = { id: 'maintenance', text: 'Stängt i natt.', language: 'sv' } as const;
    const advice = { id: 'comeBack', text: 'Gå tillbaka hit.', language: 'sv' } as const;
    assert.deepEqual(
      [viewOf({ ...pending, notice, advice }).notice.text, viewOf({ ...pending, advice }).advice.text],
      ['Stängt i natt.', 'Gå tillbaka hit.'],
    );
    const failed = viewOf({ ...pending, state: 'failed', notice, advice });
    assert.deepEqual([failed.notice.text, failed.advice.text], ['Stängt i natt.', 'Gå tillbaka hit.']);
  });

  test("is said in the application's own words where it has some", () => {
    const own = { ...computer, overrides: { scanQr: 'Lue koodi.' } };
    const said = (flow: FlowView): string =>
      describeView({ step: 'following', flow, connected: true }, own).message.text;
    assert.equal(said(pending), 'Lue koodi.');
    assert.equal(said({ ...pending, message: { ...message, id: 'somethingNew' } }), message.text);
  });

  test('says why there is no flow', () => {
    const refused = describeView(refusedFor('otherBrowser'), computer);
    assert.equal(refused.message.text, strings.sv.otherBrowser);
    assert.equal(refused.primary?.does, 'other');
    const errorBody = { message: { id: 'RFA4', text: 'En identifiering pågår redan.', language: 'sv' } } as const;
    const told = describeView(refusedFor('failed', errorBody), computer);
    assert.equal(told.message.text, 'En identifiering pågår redan.');
  });

  test("says why no flow can start now, in the application's words where it has some", () => {
    const errorBody = {
      message: { id: 'RFA5', text: 'Något gick fel.', language: 'sv' },
      notice: { id: 'maintenance', text: 'Underhåll pågår.', language: 'sv' },
    } as const;
    const refused = refusedFor('failed', errorBody);
    const view = describeView(refused, computer);
    assert.deepEqual(
      [view.stage, view.message.text, view.notice.text],
      ['problem', 'Något gick fel.', 'Underhåll pågår.'],
    );
    const overrides = { RFA5: 'Jokin meni vikaan.', maintenance: 'Huoltokatko.' };
    const ownView = describeView(refused, { ...computer, overrides });
    assert.deepEqual([ownView.message.text, ownView.notice.text], ['Jokin meni vikaan.', 'Huoltokatko.']);
  });

  test('during maintenance is one text, not that something went wrong as well', () => {
    const errorBody = {
      message: { id: 'RFA5', text: 'Något gick fel.', language: 'sv' },
      notice: { id: 'maintenance', text: 'BankID har underhåll.', language: 'sv' },
      outcome: flowOutcome('maintenance'),
    } as const;
    const view = describeView(refusedFor('failed', errorBody), computer);
    assert.deepEqual([view.message.text, view.notice.text, view.tone], ['BankID har underhåll.', '', 'wait']);
  });

  test('after too many attempts has the time until the next one', () => {
    const refused: RefusedState = {
      ...refusedFor('failed', { outcome: flowOutcome('tooManyAttempts') }),
      retry: { afterSeconds: 30 },
    };
    assert.deepEqual(describeView(refused, computer).retry, { afterSeconds: 30 });
  });

  test('where only a QR code is safe offers that, and nothing else', () => {
    const view = describeView(refusedFor('failed', { outcome: flowOutcome('useQrCode') }), computer);
    assert.deepEqual([view.primary, view.switch], [{ does: 'other', label: 'useOtherDevice' }, undefined]);
  });

  test('when the server is out of reach is a button that looks for the flow again, and starts none', () => {
    const lost: RefusedState = { ...refusedFor('unreachable'), what: 'flow' };
    assert.deepEqual(buttonsOf(describeView(lost, computer)), ['resume', undefined]);
    assert.deepEqual(buttonsOf(describeView({ ...lost, what: 'start' }, computer)), ['other', 'same']);
  });

  test('when the application could not take the result is a button that gives it once more, whatever the server offers', () => {
    for (const errorBody of [undefined, { outcome: flowOutcome('failed') }, { outcome: flowOutcome('unavailable') }]) {
      const lost: RefusedState = { ...refusedFor('failed', errorBody), what: 'flow' };
      assert.deepEqual(buttonsOf(describeView(lost, computer)), ['resume', undefined]);
    }
  });

  test('is marked with its language and direction: ours, that of the application, and that of the server', () => {
    const arabic: ViewSettings = { ...computer, languageTag: 'ar', overrides: { connectionLost: 'انقطع الاتصال' } };
    const english = { ...pending, message: { ...message, language: 'en' } } as const;
    const view = describeView({ step: 'following', flow: english, connected: false }, arabic);
    assert.deepEqual([view.offline.language, view.offline.dir], ['ar', '']);
    assert.deepEqual([view.message.language, view.message.dir], ['en', 'ltr']);
    const loading = describeView({ step: 'loading' }, arabic);
    assert.deepEqual([loading.message.language, loading.message.dir], ['sv', 'ltr']);
  });
});
