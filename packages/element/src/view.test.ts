import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FlowView } from '@secure-start/protocol';
import { strings } from './strings.ts';
import { describeView } from './view.ts';
import type { View } from './view.ts';

const message = { id: 'scanQr', text: 'Läs av koden.', language: 'sv' } as const;
const pending = {
  purpose: 'login',
  state: 'pending',
  device: 'other',
  hintCode: 'outstandingTransaction',
  message,
} as const;
const link = { url: 'bankid:///?autostarttoken=t', gesture: 'second tap', opensIn: 'app' } as const;
const computer = { strings: strings.sv, visitor: 'computer', action: 'identify' } as const;

function viewOf(flow: FlowView, connected = true): View {
  return describeView({ step: 'following', flow, connected }, computer);
}

describe('what a person sees', () => {
  test('is first a button for the likely device, and a way to the other', () => {
    const onComputer = describeView({ step: 'idle' }, computer);
    assert.equal(onComputer.tone, 'bare');
    assert.deepEqual(onComputer.primary, { text: 'Identifiera dig med BankID', device: 'other' });
    assert.deepEqual(onComputer.switch, { text: 'Öppna BankID på den här enheten istället', device: 'same' });

    const onPhone = describeView({ step: 'idle' }, { strings: strings.en, visitor: 'handheld', action: 'sign' });
    assert.deepEqual(onPhone.primary, { text: 'Sign with BankID', device: 'same' });
    assert.deepEqual(onPhone.switch, { text: 'Open BankID on another device instead', device: 'other' });
  });

  test('is a QR code only until the app has taken the order', () => {
    assert.equal(viewOf(pending).showsQr, true);
    assert.equal(viewOf({ ...pending, hintCode: 'noClient' }).showsQr, true);
    for (const hintCode of ['started', 'userSign', 'processing', 'somethingNew']) {
      const view = viewOf({ ...pending, hintCode });
      assert.equal(view.showsQr, false, hintCode);
      assert.equal(view.isWorking, true, hintCode);
      assert.equal(view.switch, undefined, hintCode);
    }
  });

  test('is a link to the app on the same device, and a way to the QR code', () => {
    const view = viewOf({ ...pending, device: 'same', launch: link });
    assert.deepEqual(view.link, link);
    assert.equal(view.showsQr, false);
    assert.equal(view.switch?.device, 'other');
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

  test('has a way to try again, on the same device as before, when the flow came to nothing', () => {
    for (const state of ['failed', 'cancelled', 'expired', 'outcomeUnknown', 'continuedElsewhere'] as const) {
      const view = viewOf({ ...pending, device: 'same', state });
      assert.deepEqual(view.primary, { text: 'Försök igen', device: 'same' }, state);
      assert.equal(view.tone, 'problem', state);
      assert.equal(view.showsCancel, false, state);
    }
  });

  test('offers nothing more when the flow is finished', () => {
    const view = viewOf({ ...pending, state: 'finished' });
    assert.equal(view.tone, 'done');
    assert.deepEqual(
      [view.primary, view.switch, view.link, view.showsCancel],
      [undefined, undefined, undefined, false],
    );
  });

  test('says calmly that the connection is lost, and keeps what was there', () => {
    const view = viewOf(pending, false);
    assert.equal(view.notice, strings.sv.connectionLost);
    assert.deepEqual({ ...view, notice: '' }, viewOf(pending));
  });

  test('says why there is no flow', () => {
    const refused = describeView({ step: 'refused', reason: 'otherBrowser', text: undefined }, computer);
    assert.equal(refused.message, strings.sv.otherBrowser);
    assert.deepEqual(refused.primary, { text: 'Försök igen', device: 'other' });
    const told = describeView({ step: 'refused', reason: 'failed', text: 'En identifiering pågår redan.' }, computer);
    assert.equal(told.message, 'En identifiering pågår redan.');
  });
});
