import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { errorCodes } from '../rp/error-codes.ts';
import { hintCodes } from '../rp/hint-codes.ts';
import type { MessageId } from './message-id.ts';
import { messageText } from './message-text.ts';
import { messageForError, selectMessage, type StartedBy } from './select-message.ts';

type Row = [hintCode: string, startedBy: StartedBy | 'any', where: 'computer' | 'mobile' | 'any', id: MessageId];

const pendingRows: readonly Row[] = [
  ['outstandingTransaction', 'autostart', 'any', 'RFA13'],
  ['outstandingTransaction', 'qr', 'computer', 'scanQr'],
  ['outstandingTransaction', 'qr', 'mobile', 'scanQrOnOther'],
  ['outstandingTransaction', 'personalNumber', 'any', 'RFA1'],
  ['noClient', 'any', 'any', 'RFA1'],
  ['started', 'autostart', 'computer', 'RFA15A'],
  ['started', 'autostart', 'mobile', 'RFA15B'],
  ['started', 'qr', 'any', 'codeScanned'],
  ['started', 'personalNumber', 'any', 'RFA15B'],
  ['userMrtd', 'any', 'any', 'RFA23'],
  ['userCallConfirm', 'personalNumber', 'any', 'confirmCall'],
  ['userSign', 'any', 'any', 'RFA9'],
  ['processing', 'any', 'any', 'RFA21'],
  ['userStepUp', 'any', 'any', 'RFA25'],
  ['userFace', 'any', 'any', 'RFA24'],
  ['somethingNew', 'any', 'any', 'RFA21'],
  ['constructor', 'any', 'any', 'RFA21'],
];

const failedRows: readonly Row[] = [
  ['expiredTransaction', 'any', 'any', 'RFA8'],
  ['certificateErr', 'any', 'any', 'RFA16'],
  ['userCancel', 'any', 'any', 'RFA6'],
  ['cancelled', 'any', 'any', 'RFA3'],
  ['startFailed', 'autostart', 'any', 'RFA17A'],
  ['startFailed', 'qr', 'any', 'RFA17B'],
  ['userDeclinedCall', 'personalNumber', 'any', 'callDeclined'],
  ['notSupportedByUserApp', 'any', 'any', 'updateApp'],
  ['transactionRiskBlocked', 'any', 'any', 'riskBlocked'],
  ['mrtdVerificationFailed', 'any', 'any', 'RFA26'],
  ['facialRecognitionFailed', 'any', 'any', 'RFA27'],
  ['nfcNotSupportedByDevice', 'any', 'any', 'RFA28'],
  ['multipleBankIdsOnDevice', 'any', 'any', 'RFA29'],
  ['stepUpFailed', 'any', 'any', 'RFA30'],
  ['somethingNew', 'any', 'any', 'RFA22'],
  ['toString', 'any', 'any', 'RFA22'],
];

const pendingHintCodes = Object.entries(hintCodes).flatMap(([code, { status }]) => (status === 'pending' ? code : []));

describe('the message for a hint', () => {
  for (const [status, rows] of [
    ['pending', pendingRows],
    ['failed', failedRows],
  ] as const) {
    for (const [hintCode, startedBy, where, id] of rows) {
      test(`${status} ${hintCode}, started by ${startedBy}, on ${where}: ${id}`, () => {
        for (const by of startedBy === 'any' ? (['autostart', 'qr', 'personalNumber'] as const) : [startedBy]) {
          for (const mobile of where === 'any' ? [true, false] : [where === 'mobile']) {
            assert.equal(selectMessage({ status, hintCode, startedBy: by, mobile }), id);
          }
        }
      });
    }
  }

  test('names the button that the app shows for each kind of order', () => {
    for (const [kind, id, sv, en] of [
      ['auth', 'securityCodeAuth', /välj Identifiera\.$/, /select Identify\.$/],
      ['sign', 'securityCodeSign', /välj Skriv under\.$/, /select Sign\.$/],
      ['payment', 'approvePayment', /^Granska betalningen .* godkänn/, /^Review the payment .* approve/],
    ] as const) {
      for (const startedBy of ['autostart', 'qr', 'personalNumber'] as const) {
        const selected = selectMessage({ status: 'pending', hintCode: 'userSign', startedBy, mobile: false, kind });
        assert.equal(selected, id);
        assert.match(messageText(selected, 'sv'), sv);
        assert.match(messageText(selected, 'en'), en);
      }
    }
  });

  test('of a payment never speaks of an identification or a signature', () => {
    for (const hintCode of ['', 'somethingNew', ...pendingHintCodes]) {
      for (const startedBy of ['autostart', 'qr', 'personalNumber'] as const) {
        const id = selectMessage({ status: 'pending', hintCode, startedBy, mobile: true, kind: 'payment' });
        assert.doesNotMatch(messageText(id, 'sv'), /identifiering|underskrift|Identifiera|Skriv under/, hintCode);
        assert.doesNotMatch(messageText(id, 'en'), /identification|signing|Identify|Sign/, hintCode);
      }
    }
  });

  test('after a scan speaks of the phone, never of "this device", whatever device shows the page', () => {
    for (const mobile of [true, false]) {
      const id = selectMessage({ status: 'pending', hintCode: 'started', startedBy: 'qr', mobile });
      assert.match(messageText(id, 'sv'), /på din telefon/);
      assert.doesNotMatch(messageText(id, 'sv'), /den här enheten/);
    }
  });

  test('is tested for every hint that is known', () => {
    const tested = new Set([...pendingRows, ...failedRows].map(([hintCode]) => hintCode));
    assert.deepEqual(
      Object.keys(hintCodes).filter((code) => !tested.has(code)),
      [],
    );
  });

  test('is chosen for every hint under the status it belongs to', () => {
    for (const [hintCode, { status }] of Object.entries(hintCodes)) {
      const rows = status === 'pending' ? pendingRows : failedRows;
      assert.ok(
        rows.some(([code]) => code === hintCode),
        hintCode,
      );
    }
  });

  test('falls back by status when there is no hint', () => {
    assert.equal(selectMessage({ status: 'pending', startedBy: 'qr', mobile: true }), 'RFA21');
    assert.equal(selectMessage({ status: 'failed', startedBy: 'qr', mobile: true }), 'RFA22');
  });

  test('of a completed order says that it is done', () => {
    assert.equal(selectMessage({ status: 'complete', startedBy: 'qr', mobile: true }), 'completed');
  });
});

describe('the message for an error', () => {
  const rows: Readonly<Record<keyof typeof errorCodes, MessageId>> = {
    alreadyInProgress: 'RFA4',
    invalidParameters: 'RFA22',
    unauthorized: 'RFA22',
    notFound: 'RFA22',
    methodNotAllowed: 'RFA22',
    requestTimeout: 'RFA5',
    unsupportedMediaType: 'RFA22',
    tooManyRequests: 'RFA5',
    verificationFailed: 'RFA22',
    internalError: 'RFA5',
    maintenance: 'RFA5',
    canceled: 'RFA3',
  };
  for (const [errorCode, id] of Object.entries(rows)) {
    test(`${errorCode}: ${id}`, () => {
      assert.equal(messageForError(errorCode), id);
    });
  }

  test('does not depend on case', () => {
    assert.equal(messageForError('Maintenance'), 'RFA5');
  });

  test('is RFA22 for codes that are new', () => {
    assert.equal(messageForError('somethingNew'), 'RFA22');
    assert.equal(messageForError('constructor'), 'RFA22');
  });
});
