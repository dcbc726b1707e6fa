import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEventCursor } from './event-cursor.ts';

test('the id of an event tells what was seen, to any server', () => {
  const id = createEventCursor('').add('state', 'pending');
  const seen = createEventCursor(createEventCursor(id).add('frame', 'bankid.x.1'));
  assert.equal(seen.has('state', 'pending'), true);
  assert.equal(seen.has('frame', 'bankid.x.1'), true);
  assert.equal(seen.has('frame', 'bankid.x.2'), false);
});

test('only the newest of a kind counts', () => {
  const seen = createEventCursor('');
  seen.add('frame', 'one');
  seen.add('frame', 'two');
  assert.equal(seen.has('frame', 'one'), false);
  assert.equal(seen.has('frame', 'two'), true);
});

test('an id that a browser made up means nothing and is not sent back', () => {
  const seen = createEventCursor('state-\r\nevent: state\r\ndata: {}');
  assert.equal(seen.has('state', ''), false);
  assert.match(seen.add('state', 'pending'), /^state-[0-9a-f]{8}$/);
});
