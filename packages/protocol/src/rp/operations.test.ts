import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { operations } from './operations.ts';

describe('the operations of the RP API', () => {
  test('have the paths of version 6', () => {
    assert.deepEqual(
      Object.values(operations).map(({ path }) => path),
      ['/auth', '/sign', '/payment', '/other/payment', '/phone/auth', '/phone/sign', '/collect', '/cancel'],
    );
  });

  test('create an order unless they name one', () => {
    for (const { start, createsOrder } of Object.values(operations)) assert.equal(createsOrder, start !== 'none');
  });
});
