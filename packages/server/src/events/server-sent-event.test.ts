import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverSentEvent } from './server-sent-event.ts';

test('an event is its name and its data', () => {
  assert.equal(serverSentEvent({ event: 'frame', data: 'bankid.x' }), 'event: frame\ndata: bankid.x\n\n');
});

test('an event may have an id, by which a browser tells what it has seen', () => {
  assert.match(serverSentEvent({ event: 'frame', data: 'bankid.x', id: 'a.b' }), /\nid: a\.b\n\n$/);
});

test('line breaks, which could smuggle in an event, are refused in every field', () => {
  for (const data of ['a\nevent: state', 'a\rdata: b', 'a\r\nb']) {
    assert.throws(() => serverSentEvent({ event: 'state', data }), RangeError);
    assert.throws(() => serverSentEvent({ event: data, data: 'x' }), RangeError);
    assert.throws(() => serverSentEvent({ event: 'state', data: 'x', id: data }), RangeError);
  }
});
