import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AppResult } from '../../app/app-result.ts';
import { createPhone, type Phone } from '../phone.ts';
import type { PhoneApi } from '../phone-api.ts';
import { submitQrText } from './scan-code.ts';

/** Creates a phone on the scan screen with a notice about an earlier attempt. */
function phoneWithNotice(scan: PhoneApi['scan']): Phone {
  const unused = (): never => assert.fail('not part of this test');
  const api: PhoneApi = {
    people: unused,
    takeWaitingOrders: unused,
    findOrder: unused,
    scan,
    open: unused,
    openIdCard: unused,
    findIdCard: unused,
    closeIdCard: unused,
    takeAction: unused,
  };
  const phone = createPhone({ api, address: new URL('http://phone.localhost/?lang=en'), onChange: () => {} });
  phone.choosePerson({
    personalNumber: '191212121212',
    givenName: 'Tolvan',
    surname: 'Tolvansson',
    name: 'Tolvan Tolvansson',
    kind: 'mobile',
    bankIdIssuedOn: '2026-01-01',
    uhi: 'dWhp',
  });
  phone.update({ notice: { kind: 'noCodeInImage' } });
  return phone;
}

describe('submitQrText', () => {
  test('clears the notice about an earlier attempt at once, and shows that of this one', async () => {
    const refusal: AppResult = { accepted: false, reason: 'stale', explanation: 'x' };
    let answer = (_result: AppResult): void => undefined;
    const phone = phoneWithNotice(() => new Promise((resolve) => (answer = resolve)));
    const submitted = submitQrText({ phone, qr: 'bankid.x' });
    assert.equal(phone.state.notice, undefined);
    answer(refusal);
    await submitted;
    assert.deepEqual(phone.state.notice, { kind: 'refused', reason: 'stale', explanation: 'x' });
  });

  test('clears it for an empty text too, which is not sent', async () => {
    const phone = phoneWithNotice(() => assert.fail('nothing to send'));
    await submitQrText({ phone, qr: ' ' });
    assert.equal(phone.state.notice, undefined);
  });
});
