import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createNonceStore, nonceIn } from './return-nonce-store.ts';

describe('the nonce in the fragment', () => {
  test('is found wherever it stands, and is absent when it is empty or of another name', () => {
    assert.equal(nonceIn('#bankid-nonce=a_B-9'), 'a_B-9');
    assert.equal(nonceIn('#x=1&bankid-nonce=abc&y=2'), 'abc');
    for (const fragment of ['', '#', '#top', '#bankid-nonce=', '#my-bankid-nonce=abc', '#bankid-nonce']) {
      assert.equal(nonceIn(fragment), undefined);
    }
  });
});

describe('the nonce of a tab', () => {
  const memory = () => {
    const held = new Map<string, string>();
    return {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
    };
  };

  test('survives that the page is loaded again, for its own purpose only, until it is forgotten', () => {
    const tab = memory();
    createNonceStore('/bankid/return/login', () => tab).keep('abc');
    const again = createNonceStore('/bankid/return/login', () => tab);
    assert.equal(again.kept(), 'abc');
    assert.equal(createNonceStore('/bankid/return/agreement', () => tab).kept(), undefined);
    again.forget();
    assert.equal(again.kept(), undefined);
  });

  test('is not kept where the browser refuses storage, and nothing breaks', () => {
    const store = createNonceStore('/bankid/return/login', () => {
      throw new DOMException('denied', 'SecurityError');
    });
    store.keep('abc');
    assert.equal(store.kept(), undefined);
    store.forget();
  });
});
