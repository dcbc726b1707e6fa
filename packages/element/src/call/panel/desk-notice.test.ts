import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deskView } from '../../test-support/desk-views.ts';
import { deskNotice } from './desk-notice.ts';
import { deskStrings } from './desk-strings.ts';

const swedish = { strings: deskStrings.sv, language: 'sv' } as const;

describe('the notice of the desk', () => {
  test('is in the language of the message that the server has sent', () => {
    const message = { id: 'callInProgress', text: 'You already have a call.', language: 'en' } as const;
    const refused = { step: 'open', desk: deskView(), connected: true, busy: false } as const;
    assert.deepEqual(deskNotice({ ...refused, refusal: { errorBody: { message } } }, swedish), {
      text: message.text,
      language: 'en',
    });
  });

  test('is in the language of the page where the server has sent none', () => {
    const refused = { step: 'open', desk: deskView(), connected: true, busy: false, refusal: {} } as const;
    assert.deepEqual(deskNotice(refused, swedish), { text: deskStrings.sv.unreachable, language: 'sv' });
    assert.deepEqual(deskNotice({ step: 'signedOut' }, swedish), { text: deskStrings.sv.signedOut, language: 'sv' });
  });
});
