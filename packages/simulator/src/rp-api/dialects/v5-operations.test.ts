import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { base64 } from '../rp-caller.test.kit.ts';
import { endUserIp, startV5Caller, tolvan } from './v5-caller.test.kit.ts';

const auth = { endUserIp };
const sign = { endUserIp, userVisibleData: base64('Jag godkänner.') };

describe('calls of 5.x', () => {
  test('5.0 answers what the launch link needs; the tokens of the animated code came with 5.1', async (t) => {
    const { call } = await startV5Caller(t, '5.0');
    assert.deepEqual(Object.keys((await call('/auth', auth)).body), ['orderRef', 'autoStartToken']);
    assert.deepEqual(Object.keys((await call('/sign', sign)).body), ['orderRef', 'autoStartToken']);
    const newer = await call('/auth', auth, { version: '5.1' });
    assert.deepEqual(Object.keys(newer.body), ['orderRef', 'autoStartToken', 'qrStartToken', 'qrStartSecret']);
  });

  test('auth, sign, collect and cancel are all there is', async (t) => {
    const { call } = await startV5Caller(t);
    for (const path of ['/payment', '/other/payment', '/phone/auth', '/phone/sign', '/', '']) {
      const { status, body } = await call(path, auth);
      assert.deepEqual([path, status, body['errorCode']], [path, 404, 'notFound']);
    }
  });

  test('a completed order hands out the certificate’s term in milliseconds and nothing of 6, once', async (t) => {
    const { call, simulator } = await startV5Caller(t);
    const person = simulator.people[0];
    const { orderRef, autoStartToken } = (await call('/sign', { ...sign, personalNumber: tolvan })).body;
    await simulator.app.open({ autoStartToken, ipAddress: '192.0.2.9' });
    await simulator.app.approve({ orderRef, code: '123456' });
    const { body } = await call('/collect', { orderRef });
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
    const again = await call('/collect', { orderRef });
    assert.deepEqual([again.status, again.body['details']], [400, 'No such order']);
  });

  test('cancel answers an empty object, and the order is gone', async (t) => {
    const { call } = await startV5Caller(t, '5.0');
    const { orderRef } = (await call('/auth', auth)).body;
    assert.deepEqual((await call('/cancel', { orderRef })).body, {});
    assert.equal((await call('/collect', { orderRef })).body['details'], 'No such order');
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
      const { call } = await startV5Caller(t);
      const answer = await call('/auth', body);
      assert.deepEqual([answer.status, answer.body], [400, { errorCode: 'invalidParameters', details }]);
    });
  }

  test('sign demands a text', async (t) => {
    const { call } = await startV5Caller(t, '5.0');
    assert.equal((await call('/sign', auth)).body['details'], 'Invalid userVisibleData');
  });

  test('auth of 5.0 shows no text: it is let through without effect, and told of', async (t) => {
    const { call, simulator, findings } = await startV5Caller(t, '5.0');
    const answer = await call('/auth', {
      ...auth,
      userVisibleData: base64('Hej'),
      requirement: { mrtdRequired: true },
    });
    assert.equal(answer.status, 200);
    const [order] = simulator.orders();
    assert.deepEqual([order?.parameters.userVisibleData, order?.parameters.requirement.mrtd], [undefined, false]);
    assert.deepEqual(
      findings().map((finding) => finding.split(' ')[2]),
      ['requirement.mrtdRequired', 'userVisibleData'],
    );
  });

  test('endUserUa is accepted and has no effect', async (t) => {
    const { call, findings } = await startV5Caller(t);
    assert.equal((await call('/auth', { ...auth, endUserUa: 'Mozilla/5.0' })).status, 200);
    assert.deepEqual(findings(), []);
  });

  test('every method but POST is refused, by 5.0 without a body', async (t) => {
    const { call } = await startV5Caller(t);
    const newer = await call('/auth', auth, { method: 'PUT' });
    assert.deepEqual([newer.status, newer.body['errorCode']], [405, 'methodNotAllowed']);
    const older = await call('/auth', auth, { method: 'PUT', version: '5.0' });
    assert.deepEqual([older.status, older.text, older.headers['content-type']], [405, '', undefined]);
  });

  test('a Content-Type with a charset is refused', async (t) => {
    const { call } = await startV5Caller(t);
    const answer = await call('/auth', auth, { headers: { 'content-type': 'application/json; charset=utf-8' } });
    assert.deepEqual([answer.status, answer.body['errorCode']], [415, 'unsupportedMediaType']);
  });

  test('a second order for a person is refused, and the running one ends', async (t) => {
    const { call } = await startV5Caller(t);
    const { orderRef } = (await call('/auth', { ...auth, personalNumber: tolvan })).body;
    const second = await call('/auth', { ...auth, personalNumber: tolvan });
    assert.deepEqual([second.status, second.body['errorCode']], [400, 'alreadyInProgress']);
    const { status, hintCode } = (await call('/collect', { orderRef })).body;
    assert.deepEqual([status, hintCode], ['failed', 'cancelled']);
  });

  test('an order is unknown under every version but its own', async (t) => {
    const { call, findings } = await startV5Caller(t);
    const { orderRef } = (await call('/auth', auth)).body;
    for (const version of ['5.0', '6.0'] as const) {
      for (const path of ['/collect', '/cancel']) {
        assert.equal((await call(path, { orderRef }, { version })).body['details'], 'No such order');
      }
    }
    assert.equal((await call('/collect', { orderRef })).body['status'], 'pending');
    assert.equal(findings()[0], 'orderOfOtherVersion: The order was made in RP API 5.1 and is unknown under 5.0.');
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
    test(`${path} with ${given} ${pinCode ? 'demands the code' : 'lets biometrics through'}`, async (t) => {
      const { call, simulator } = await startV5Caller(t, '5.0');
      const requirement = allowFingerprint === undefined ? {} : { allowFingerprint };
      const { orderRef, autoStartToken } = (await call(path, { ...sign, requirement })).body;
      await simulator.app.open({ autoStartToken });
      assert.equal((await simulator.app.approve({ orderRef })).accepted, !pinCode);
    });
  }

  test('issuerCn accepts only the issuers it names, to the letter', async (t) => {
    const { call, simulator } = await startV5Caller(t);
    const open = async (issuerCn: string[]) => {
      const { autoStartToken } = (await call('/auth', { ...auth, requirement: { issuerCn } })).body;
      const answer = await simulator.app.open({ autoStartToken });
      return answer.accepted ? 'accepted' : `${answer.reason} ${answer.order?.hintCode}`;
    };
    const own = 'SIMULATED Bank Customer CA3 v1 for BankID Test';
    assert.equal(await open(['Another CA', own]), 'accepted');
    assert.equal(await open(['SIMULATED Bank*']), 'noUsableBankId started');
    assert.equal(await open([]), 'accepted');
  });

  test('certificatePolicies accepts only the kinds it names; the old Nordea policy is nobody’s', async (t) => {
    const { call, simulator, findings } = await startV5Caller(t);
    const requirement = { certificatePolicies: ['1.2.752.71.1.3'] };
    const { autoStartToken } = (await call('/auth', { ...auth, requirement })).body;
    const answer = await simulator.app.open({ autoStartToken });
    assert.equal(answer.accepted ? 'accepted' : answer.reason, 'noUsableBankId');
    assert.deepEqual(findings(), []);
  });

  test('mrtdRequired asks for a document on the way', async (t) => {
    const { call, simulator } = await startV5Caller(t);
    const { orderRef, autoStartToken } = (await call('/auth', { ...auth, requirement: { mrtdRequired: true } })).body;
    await simulator.app.open({ autoStartToken });
    assert.equal((await call('/collect', { orderRef })).body['hintCode'], 'userMrtd');
    await simulator.app.showDocument({ orderRef });
    assert.equal((await call('/collect', { orderRef })).body['hintCode'], 'userSign');
  });
});
