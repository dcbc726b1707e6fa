import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FlowView } from '@secure-start/protocol/flow';
import { strings } from '../texts/strings.ts';
import { describeView, type View } from './view.ts';

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
const computer = { strings: strings.sv, overrides: undefined, formFactor: 'computer' } as const;

function viewOf(flow: FlowView, connected = true): View {
  return describeView({ step: 'following', flow, connected }, computer);
}

describe('what a person sees', () => {
  test('is first a button for the likely device, and a way to the other', () => {
    const onComputer = describeView({ step: 'idle' }, computer);
    assert.deepEqual([onComputer.stage, onComputer.primary, onComputer.switch], ['start', 'other', 'same']);
    const onPhone = describeView({ step: 'idle' }, { ...computer, formFactor: 'handheld' });
    assert.deepEqual([onPhone.primary, onPhone.switch], ['same', 'other']);
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
    assert.deepEqual([view.stage, view.message, view.switch], ['wait', 'Läs av koden.', undefined]);
    assert.equal(view.showsCancel, true);
  });

  test('is a link to the app on the same device, and a way to the QR code', () => {
    const view = viewOf({ ...pending, device: 'same', launch: link });
    assert.deepEqual(view.link, link);
    assert.equal(view.stage, 'launch');
    assert.equal(view.switch, 'other');
  });

  test("is the server's message, whatever the state", () => {
    for (const state of ['pending', 'completed', 'finished', 'failed', 'outcomeUnknown'] as const) {
      assert.equal(viewOf({ ...pending, state }).message, 'Läs av koden.');
    }
  });

  test('has a way out while the flow runs', () => {
    for (const flow of [pending, { ...pending, hintCode: 'userSign' }, { ...pending, state: 'completed' as const }]) {
      assert.equal(viewOf(flow).showsCancel, true);
      assert.equal(viewOf(flow).primary, undefined);
    }
  });

  test('has a way to try again, on the same device as before, when the flow has failed', () => {
    for (const state of ['failed', 'cancelled', 'expired', 'outcomeUnknown', 'continuedElsewhere'] as const) {
      const view = viewOf({ ...pending, device: 'same', state });
      assert.deepEqual([view.stage, view.primary, view.switch], ['problem', 'same', 'other'], state);
      assert.equal(view.showsCancel, false, state);
    }
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
      assert.deepEqual([view.stage, view.primary, view.switch], ['problem', 'same', 'other'], id);
    }
    assert.equal(viewOf({ ...pending, device: 'same', state: 'completed', needsReturn: true }).stage, 'wait');
  });

  test('offers nothing more when the flow is finished', () => {
    const view = viewOf({ ...pending, state: 'finished' });
    assert.equal(view.stage, 'done');
    assert.deepEqual(
      [view.primary, view.switch, view.link, view.showsCancel],
      [undefined, undefined, undefined, false],
    );
  });

  test('says that the connection is lost, and keeps the rest', () => {
    const view = viewOf(pending, false);
    assert.equal(view.offline, strings.sv.connectionLost);
    assert.deepEqual({ ...view, offline: '' }, viewOf(pending));
  });

  test('says what the e-service has announced, whatever the state, and how to come back while it runs', () => {
    const notice = { id: 'maintenance', text: 'Stängt i natt.', language: 'sv' } as const;
    const advice = { id: 'comeBack', text: 'Gå tillbaka hit.', language: 'sv' } as const;
    assert.deepEqual(
      [viewOf({ ...pending, notice, advice }).notice, viewOf({ ...pending, advice }).advice],
      ['Stängt i natt.', 'Gå tillbaka hit.'],
    );
    const failed = viewOf({ ...pending, state: 'failed', notice, advice });
    assert.deepEqual([failed.notice, failed.advice], ['Stängt i natt.', '']);
  });

  test("is said in the application's own words where it has some", () => {
    const own = { ...computer, overrides: { scanQr: 'Lue koodi.' } };
    const said = (flow: FlowView): string => describeView({ step: 'following', flow, connected: true }, own).message;
    assert.equal(said(pending), 'Lue koodi.');
    assert.equal(said({ ...pending, message: { ...message, id: 'somethingNew' } }), message.text);
  });

  test('says why there is no flow', () => {
    const refused = describeView({ step: 'refused', reason: 'otherBrowser', errorBody: undefined }, computer);
    assert.equal(refused.message, strings.sv.otherBrowser);
    assert.equal(refused.primary, 'other');
    const errorBody = { message: { id: 'RFA4', text: 'En identifiering pågår redan.', language: 'sv' } } as const;
    const told = describeView({ step: 'refused', reason: 'failed', errorBody }, computer);
    assert.equal(told.message, 'En identifiering pågår redan.');
  });

  test("says why no flow can start now, in the application's words where it has some", () => {
    const errorBody = {
      message: { id: 'RFA5', text: 'Något gick fel.', language: 'sv' },
      notice: { id: 'maintenance', text: 'Underhåll pågår.', language: 'sv' },
    } as const;
    const refused = { step: 'refused', reason: 'failed', errorBody } as const;
    const view = describeView(refused, computer);
    assert.deepEqual([view.stage, view.message, view.notice], ['problem', 'Något gick fel.', 'Underhåll pågår.']);
    const overrides = { RFA5: 'Jokin meni vikaan.', maintenance: 'Huoltokatko.' };
    const ownView = describeView(refused, { ...computer, overrides });
    assert.deepEqual([ownView.message, ownView.notice], ['Jokin meni vikaan.', 'Huoltokatko.']);
  });
});
