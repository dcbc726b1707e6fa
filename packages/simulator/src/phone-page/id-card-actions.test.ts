import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AppIdCard, IdCardResult } from '../id-card/app-id-card.ts';
import type { Person } from '../people/person.ts';
import { closeIdCard, enterIdCardCode, openIdCard, refreshIdCard, startIdCard } from './id-card-actions.ts';
import { NoResponseError, type PhoneApi } from './phone-api.ts';
import { createPhone } from './phone.ts';

const tolvan: Person = {
  personalNumber: '191212121212',
  givenName: 'Tolvan',
  surname: 'Tolvansson',
  name: 'Tolvan Tolvansson',
  kind: 'mobile',
  bankIdIssuedOn: '2026-01-01',
  uhi: 'dWhp',
};

const shown: AppIdCard = {
  cardId: 'card-1',
  person: { ...tolvan, age: 113 },
  state: 'shown',
  qrCode: 'BANKIDF.1',
  remainingMs: 120_000,
  checkCount: 0,
};

/** Creates a phone at the door of the card, with an API that answers as the options say. */
function phoneWith(options: { opened?: IdCardResult | Error; found?: AppIdCard | undefined } = {}) {
  const requests: unknown[] = [];
  const unused = (): never => assert.fail('not part of this test');
  const { opened = { accepted: true, card: shown } } = options;
  const api: PhoneApi = {
    people: unused,
    takeWaitingOrders: unused,
    findOrder: unused,
    scan: unused,
    open: unused,
    takeAction: unused,
    async openIdCard(request) {
      requests.push(request);
      if (opened instanceof Error) throw opened;
      return opened;
    },
    findIdCard: async () => options.found,
    async closeIdCard(cardId) {
      requests.push({ close: cardId });
      return { accepted: true, card: { ...shown, state: 'closed' } };
    },
  };
  const phone = createPhone({ api, address: new URL('http://phone.localhost/?lang=en'), onChange: () => {} });
  phone.choosePerson(tolvan);
  startIdCard(phone);
  const screen = () => {
    const { screen: now } = phone.state;
    return now.name === 'idCard' ? now : assert.fail(`the screen is ${now.name}`);
  };
  return { phone, requests, screen };
}

describe('the digital ID card on the phone', () => {
  test('asks for fingerprint or face first, and for the code where the setting is off', () => {
    const { phone, screen } = phoneWith();
    assert.equal(screen().step, 'biometrics');
    phone.setUsesBiometrics(false);
    startIdCard(phone);
    assert.equal(screen().step, 'code');
  });

  test('opens with the sixth digit, and without a code by fingerprint', async () => {
    const { phone, requests, screen } = phoneWith();
    await enterIdCardCode(phone, '12345');
    assert.deepEqual(requests, []);
    await enterIdCardCode(phone, '123456');
    assert.deepEqual(requests, [{ personalNumber: '191212121212', code: '123456' }]);
    assert.deepEqual([screen().step, screen().card, screen().code], ['card', shown, '']);
    startIdCard(phone);
    await openIdCard(phone);
    assert.deepEqual(requests.at(-1), { personalNumber: '191212121212' });
  });

  test('says why it was refused, and stays at the code', async () => {
    const opened = { accepted: false, reason: 'wrongSecurityCode', explanation: 'Wrong code.' } as const;
    const { phone, screen } = phoneWith({ opened });
    await enterIdCardCode(phone, '000000');
    assert.deepEqual([screen().card, screen().code, screen().isBusy], [undefined, '', false]);
    const { kind, ...refusal } = phone.state.notice ?? assert.fail('there is no notice');
    assert.deepEqual([kind, refusal], ['refused', { reason: opened.reason, explanation: opened.explanation }]);
  });

  test('says that the simulator does not respond', async () => {
    const { phone, screen } = phoneWith({ opened: new NoResponseError('no response') });
    await openIdCard(phone);
    assert.deepEqual([phone.state.notice?.kind, screen().isBusy], ['noResponse', false]);
  });

  test('follows the card: a new code, the end, and a card that the simulator has forgotten', async () => {
    const next = { ...shown, qrCode: 'BANKIDF.2', remainingMs: 119_000 };
    const { phone, screen } = phoneWith({ found: next });
    await refreshIdCard(phone);
    assert.equal(screen().card, undefined);
    await openIdCard(phone);
    await refreshIdCard(phone);
    assert.deepEqual(screen().card, next);
    const forgotten = phoneWith();
    await openIdCard(forgotten.phone);
    await refreshIdCard(forgotten.phone);
    const { qrCode: _, ...ended } = shown;
    assert.deepEqual(forgotten.screen().card, { ...ended, state: 'closed', remainingMs: 0 });
  });

  test('closes the card and goes home', async () => {
    const { phone, requests } = phoneWith();
    await openIdCard(phone);
    await closeIdCard(phone);
    assert.deepEqual(requests.at(-1), { close: 'card-1' });
    assert.equal(phone.state.screen.name, 'home');
  });
});
