import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { base64 } from '../rp-client.test.kit.ts';
import { endUserIp, startV5Client, tolvan } from './v5-client.test.kit.ts';

const auth = { endUserIp };
const sign = { endUserIp, userVisibleData: base64('Jag godkänner.') };

describe('operations of 5.x', () => {
  test('5.0 returns the token of the launch link; those of the animated code came with 5.1', async (t) => {
    const { send } = await startV5Client(t, '5.0');
    assert.deepEqual(Object.keys((await send('/auth', auth)).body), ['orderRef', 'autoStartToken']);
    assert.deepEqual(Object.keys((await send('/sign', sign)).body), ['orderRef', 'autoStartToken']);
    const newer = await send('/auth', auth, { version: '5.1' });
    assert.deepEqual(Object.keys(newer.body), ['orderRef', 'autoStartToken', 'qrStartToken', 'qrStartSecret']);
  });

  test('auth, sign, collect and cancel are the only operations', async (t) => {
    const { send } = await startV5Client(t);
    for (const path of ['/payment', '/other/payment', '/phone/auth', '/phone/sign', '/', '']) {
      const { status, body } = await send(path, auth);
      assert.deepEqual([path, status, body['errorCode']], [path, 404, 'notFound']);
    }
  });

  test('a completed order returns the certificate’s validity in milliseconds and nothing of 6, once', async (t) => {
    const { send, simulator } = await startV5Client(t);
    const person = simulator.people[0];
    const { orderRef, autoStartToken } = (await send('/sign', { ...sign, personalNumber: tolvan })).body;
    await simulator.app.open({ autoStartToken, ipAddress: '192.0.2.9' });
    await simulator.app.approve({ orderRef, code: '123456' });
    const { body } = await send('/collect', { orderRef });
    const { cert, signature, ocspResponse, ...rest } = body['completionData'];
    assert.deepEqual(rest, {
      user: {
        personalNumber: tolvan,
        name: 'Tolvan Tolvansson',
        givenName: 'Tolvan',
        surname: 'Tolvansson',
      },
      device: { ipAddress: '192.0.2.9' },
    });
    assert.deepEqual([typeof signature, typeof ocspResponse], ['string', 'string']);
    assert.deepEqual(Object.keys(cert), ['notBefore', 'notAfter']);
    assert.match(cert.notBefore, /^\d{13}$/);
    // Midnight in Sweden is an hour or two before that of UTC.
    assert.equal(new Date(Number(cert.notBefore) + 2 * 3_600_000).toISOString().slice(0, 10), person?.bankIdIssuedOn);
    assert.ok(Number(cert.notAfter) > simulator.clock.now());
    const again = await send('/collect', { orderRef });
    assert.deepEqual([again.status, again.body['details']], [400, 'No such order']);
  });

  test('cancel returns an empty object, and the order is gone', async (t) => {
    const { send } = await startV5Client(t, '5.0');
    const { orderRef } = (await send('/auth', auth)).body;
    assert.deepEqual((await send('/cancel', { orderRef })).body, {});
    assert.equal((await send('/collect', { orderRef })).body['details'], 'No such order');
  });

  for (const [body, details] of [
    [{ endUserIp: 'x' }, 'Invalid endUserIp'],
    [{ ...auth, personalNumber: '1912121212' }, 'Incorrect personalNumber'],
    [{ ...auth, personalNumber: '' }, 'Incorrect personalNumber'],
    [{ ...auth, personalNumber: 191212121212 }, 'Invalid request'],
    [{ ...auth, requirement: [] }, 'Invalid request'],
    [{ ...auth, requirement: { allowFingerprint: 'yes' } }, 'Invalid requirement'],
    [{ ...auth, requirement: { cardReader: 'class3' } }, 'Invalid requirement'],
    [{ ...auth, requirement: { issuerCn: 'Nordea CA for Smartcard users 12' } }, 'Invalid requirement'],
    [{ ...auth, requirement: { issuerCn: [1] } }, 'Invalid requirement'],
    [{ ...auth, requirement: { certificatePolicies: ['*'] } }, 'Invalid requirement'],
    [{ ...auth, requirement: { mrtdRequired: 1 } }, 'Invalid requirement'],
    [{ ...auth, userVisibleData: base64('x'.repeat(1_200)) }, 'Invalid userVisibleData'],
    [{ ...auth, userNonVisibleData: '-' }, 'Invalid userNonVisibleData'],
    [{ ...auth, userVisibleData: base64('a'), userVisibleDataFormat: 'html' }, 'Invalid userVisibleDataFormat'],
  ] as const) {
    test(`auth of 5.1 refuses ${JSON.stringify(body).slice(0, 90)}: ${details}`, async (t) => {
      const { send } = await startV5Client(t);
      const response = await send('/auth', body);
      assert.deepEqual([response.status, response.body], [400, { errorCode: 'invalidParameters', details }]);
    });
  }

  test('sign requires a text', async (t) => {
    const { send } = await startV5Client(t, '5.0');
    assert.equal((await send('/sign', auth)).body['details'], 'Invalid userVisibleData');
  });

  test('auth of 5.0 has no text: it is accepted without effect, and reported', async (t) => {
    const { send, simulator, findings } = await startV5Client(t, '5.0');
    const response = await send('/auth', {
      ...auth,
      userVisibleData: base64('Hej'),
      requirement: { mrtdRequired: true },
    });
    assert.equal(response.status, 200);
    const [order] = simulator.orders();
    assert.deepEqual([order?.parameters.userVisibleData, order?.parameters.requirement.mrtd], [undefined, false]);
    assert.deepEqual(
      findings().map((finding) => finding.split(' ')[2]),
      ['requirement.mrtdRequired', 'userVisibleData'],
    );
  });

  test('endUserUa is accepted and has no effect', async (t) => {
    const { send, findings } = await startV5Client(t);
    assert.equal((await send('/auth', { ...auth, endUserUa: 'Mozilla/5.0' })).status, 200);
    assert.deepEqual(findings(), []);
  });

  test('every method but POST is refused, by 5.0 without a body', async (t) => {
    const { send } = await startV5Client(t);
    const newer = await send('/auth', auth, { method: 'PUT' });
    assert.deepEqual([newer.status, newer.body['errorCode']], [405, 'methodNotAllowed']);
    const older = await send('/auth', auth, { method: 'PUT', version: '5.0' });
    assert.deepEqual([older.status, older.text, older.headers['content-type']], [405, '', undefined]);
  });

  test('a Content-Type with a charset is refused', async (t) => {
    const { send } = await startV5Client(t);
    const response = await send('/auth', auth, { headers: { 'content-type': 'application/json; charset=utf-8' } });
    assert.deepEqual([response.status, response.body['errorCode']], [415, 'unsupportedMediaType']);
  });

  test('a second order for a person is refused, and the running one ends', async (t) => {
    const { send } = await startV5Client(t);
    const { orderRef } = (await send('/auth', { ...auth, personalNumber: tolvan })).body;
    const second = await send('/auth', { ...auth, personalNumber: tolvan });
    assert.deepEqual([second.status, second.body['errorCode']], [400, 'alreadyInProgress']);
    const { status, hintCode } = (await send('/collect', { orderRef })).body;
    assert.deepEqual([status, hintCode], ['failed', 'cancelled']);
  });

  test('an order is unknown under every version but its own', async (t) => {
    const { send, findings } = await startV5Client(t);
    const { orderRef } = (await send('/auth', auth)).body;
    for (const version of ['5.0', '6.0'] as const) {
      for (const path of ['/collect', '/cancel']) {
        assert.equal((await send(path, { orderRef }, { version })).body['details'], 'No such order');
      }
    }
    assert.equal((await send('/collect', { orderRef })).body['status'], 'pending');
    assert.equal(findings()[0], 'orderOfOtherVersion: The order was created in RP API 5.1 and is unknown under 5.0.');
    assert.equal(findings().length, 4);
  });
});

describe('requirement of 5.x', () => {
  for (const [path, allowFingerprint, pinCode] of [
    ['/auth', undefined, false],
    ['/auth', true, false],
    ['/auth', false, true],
    ['/sign', undefined, true],
    ['/sign', true, false],
    ['/sign', false, true],
  ] as const) {
    const given = allowFingerprint === undefined ? 'no allowFingerprint' : `allowFingerprint ${allowFingerprint}`;
    test(`${path} with ${given} ${pinCode ? 'demands the code' : 'allows biometrics'}`, async (t) => {
      const { send, simulator } = await startV5Client(t, '5.0');
      const requirement = allowFingerprint === undefined ? {} : { allowFingerprint };
      const { orderRef, autoStartToken } = (await send(path, { ...sign, requirement })).body;
      await simulator.app.open({ autoStartToken });
      assert.equal((await simulator.app.approve({ orderRef })).accepted, !pinCode);
    });
  }

  test('issuerCn accepts only the issuers it names, by exact match', async (t) => {
    const { send, simulator } = await startV5Client(t);
    const open = async (issuerCn: string[]) => {
      const { autoStartToken } = (await send('/auth', { ...auth, requirement: { issuerCn } })).body;
      const result = await simulator.app.open({ autoStartToken });
      return result.accepted ? 'accepted' : `${result.reason} ${result.order?.hintCode}`;
    };
    const own = 'SIMULATED Bank Customer CA3 v1 for BankID Test';
    assert.equal(await open(['Another CA', own]), 'accepted');
    assert.equal(await open(['SIMULATED Bank*']), 'noUsableBankId started');
    assert.equal(await open([]), 'accepted');
  });

  test('certificatePolicies accepts only the kinds it names; the old Nordea policy fits none', async (t) => {
    const { send, simulator, findings } = await startV5Client(t);
    const requirement = { certificatePolicies: ['1.2.752.71.1.3'] };
    const { autoStartToken } = (await send('/auth', { ...auth, requirement })).body;
    const result = await simulator.app.open({ autoStartToken });
    assert.equal(result.accepted ? 'accepted' : result.reason, 'noUsableBankId');
    assert.deepEqual(findings(), []);
  });

  test('mrtdRequired makes the app ask for a document', async (t) => {
    const { send, simulator } = await startV5Client(t);
    const { orderRef, autoStartToken } = (await send('/auth', { ...auth, requirement: { mrtdRequired: true } })).body;
    await simulator.app.open({ autoStartToken });
    assert.equal((await send('/collect', { orderRef })).body['hintCode'], 'userMrtd');
    await simulator.app.showDocument({ orderRef });
    assert.equal((await send('/collect', { orderRef })).body['hintCode'], 'userSign');
  });
});
