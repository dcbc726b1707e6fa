import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEventReader } from './event-reader.ts';

test('events are read however the text is cut, and comments are none', () => {
  const text =
    'retry: 300\n\n: still here\n\nid: 1\nevent: state\ndata: {"state":"pending"}\n\nevent: frame\ndata: bankid.1\n\n';
  for (const size of [1, 7, text.length]) {
    const seen: string[] = [];
    const read = createEventReader(({ name, data }) => seen.push(`${name} ${data}`));
    for (let at = 0; at < text.length; at += size) read(text.slice(at, at + size));
    assert.deepEqual(seen, ['state {"state":"pending"}', 'frame bankid.1']);
  }
});
