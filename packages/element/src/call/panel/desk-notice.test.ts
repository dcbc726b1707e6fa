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

  test('names the number that is blocked: the next caller may be on the line by then', () => {
    const message = { id: 'errorNumberHeld', text: 'Det är spärrat.', language: 'sv' } as const;
    const error = { code: 'numberHeld', message: '' };
    const refused = { step: 'open', desk: deskView(), connected: true, busy: false } as const;
    const refusal = { errorBody: { error, message }, asked: '19121212-****' } as const;
    const notice = deskNotice({ ...refused, refusal }, swedish);
    assert.deepEqual(notice, { text: '19121212-****: Det är spärrat.', language: 'sv', say: 'held' });
  });

  test('is calm about a colleague, and has words for the person who waits', () => {
    const refused = { step: 'open', desk: deskView(), connected: true, busy: false } as const;
    const saidFor = (code: string): [string | undefined, boolean | undefined] => {
      const refusal = { errorBody: { error: { code, message: '' } }, asked: '19121212-****' } as const;
      const { say, isCalm } = deskNotice({ ...refused, refusal }, swedish);
      return [say, isCalm];
    };
    assert.deepEqual(saidFor('askedByColleague'), ['askedByColleague', true]);
    assert.deepEqual(saidFor('tooManyCalls'), ['tooManyCalls', undefined]);
    assert.deepEqual(saidFor('bankIdUnavailable'), ['notSent', undefined]);
    assert.deepEqual(saidFor('callUnderWay'), [undefined, undefined]);
    const cancelled = deskNotice({ ...refused, refusal: { errorBody: {} } }, swedish);
    assert.equal(cancelled.say, undefined, 'a press on Cancel is nothing to speak of');
    assert.equal(deskNotice({ step: 'opening', connected: true }, swedish).isCalm, true);
  });

  test('is in the language of the page where the server has sent none', () => {
    const refused = { step: 'open', desk: deskView(), connected: true, busy: false, refusal: {} } as const;
    assert.deepEqual(deskNotice(refused, swedish), { text: deskStrings.sv.unreachable, language: 'sv' });
    assert.deepEqual(deskNotice({ step: 'signedOut' }, swedish), { text: deskStrings.sv.signedOut, language: 'sv' });
  });
});
