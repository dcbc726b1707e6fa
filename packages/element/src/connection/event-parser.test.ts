import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createEventParser, type ServerEvent } from './event-parser.ts';

function parse(...pieces: string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const parser = createEventParser((event) => events.push(event));
  for (const piece of pieces) parser(piece);
  return events;
}

describe('the event parser', () => {
  test('emits an event after its empty line, however the text was cut', () => {
    const text = 'retry: 1000\n\n:\n\nevent: state\ndata: {"a":1}\n\nevent: frame\r\ndata: bankid.x\r\nid: f-1\r\n\r\n';
    const expected = [
      { event: 'state', data: '{"a":1}', id: '' },
      { event: 'frame', data: 'bankid.x', id: 'f-1' },
    ];
    assert.deepEqual(parse(text), expected);
    assert.deepEqual(parse(...text.split('')), expected);
    assert.deepEqual(parse('event: state\ndata: 1\n'), []);
  });

  test('joins several data lines, and calls an event without a name "message"', () => {
    assert.deepEqual(parse('data: a\ndata:b\ndata\n\n'), [{ event: 'message', data: 'a\nb\n', id: '' }]);
  });

  test('passes over comments, other fields and events without data', () => {
    assert.deepEqual(parse(': ping\n\nid: 4\nevent: state\n\ndata: x\n\n'), [{ event: 'message', data: 'x', id: '' }]);
  });
});
