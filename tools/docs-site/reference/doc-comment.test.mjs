import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstSentence, readDocComment } from './doc-comment.mjs';

describe('a docstring', () => {
  test('is read as a description and tags', () => {
    const comment = `/**
     * Collects an order; see {@link cancel}.
     *
     * - one
     *
     * @throws
     *
     * {BankIdError} The order is gone.
     *
     * @example
     * const outcome = await collect({ orderRef });
     * show(outcome);
     */\n`;
    assert.deepEqual(readDocComment(comment), {
      description: 'Collects an order; see `cancel`.\n\n- one',
      tags: [
        { tag: 'throws', text: '{BankIdError} The order is gone.' },
        { tag: 'example', text: 'const outcome = await collect({ orderRef });\nshow(outcome);' },
      ],
    });
    assert.deepEqual(readDocComment('/** Waits. */'), { description: 'Waits.', tags: [] });
  });

  test('has a first sentence, which may hold a name with a dot', () => {
    assert.equal(firstSentence('Reads `a.pem`\nat once. Then more.\n\nLater.'), 'Reads `a.pem` at once.');
    assert.equal(firstSentence('The end'), 'The end');
  });
});
