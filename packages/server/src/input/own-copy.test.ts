import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkedCallOrderInput, checkedOrderInput } from './order-input.ts';

const flowOrder = (result: unknown) => checkedOrderInput({ purpose: 'agreement', kind: 'sign', result });

class Customer {
  readonly #personalNumber = '191212121212';
  get expectedPersonalNumber(): string {
    return this.#personalNumber;
  }
  get requirement(): object {
    return new Strict();
  }
}

class Strict {
  get pinCode(): boolean {
    return true;
  }
  get personalNumber(): string {
    return '191212121212';
  }
}

describe('an order that is no plain object loses none of its members', () => {
  test('when they are getters of a class, such as who alone may sign', () => {
    assert.deepEqual(flowOrder(new Customer()), {
      expectedPersonalNumber: '191212121212',
      requirement: { pinCode: true, personalNumber: '191212121212' },
    });
  });

  test('when they are inherited from defaults, in the parts of it too', () => {
    const defaults = { userVisibleData: 'I agree.', expectedPersonalNumber: '191212121212' };
    const transaction = { transactionType: 'card', recipient: Object.create({ name: 'Kajakboden' }) };
    const money = Object.create({ amount: '100,00', currency: 'SEK' });
    const own = { userVisibleTransaction: Object.assign(Object.create(transaction), { money }) };
    assert.deepEqual(flowOrder(Object.assign(Object.create(defaults), own)), {
      ...defaults,
      userVisibleTransaction: {
        transactionType: 'card',
        recipient: { name: 'Kajakboden' },
        money: { amount: '100,00', currency: 'SEK' },
      },
    });
  });

  test('in calls too', () => {
    const result = Object.create({ userVisibleData: 'I agree.', requirement: Object.create({ pinCode: true }) });
    assert.deepEqual(checkedCallOrderInput({ purpose: 'agreement', kind: 'sign', result }), {
      userVisibleData: 'I agree.',
      requirement: { pinCode: true },
    });
  });
});

describe('what was checked is what is sent', () => {
  test('though the order has an inherited `toJSON`', () => {
    const changed = { toJSON: () => ({ userVisibleData: 'I agree to all.' }) };
    const result = Object.assign(Object.create(changed), { userVisibleData: 'I agree.' });
    assert.deepEqual(flowOrder(result), { userVisibleData: 'I agree.' });
  });

  test('though a getter has another answer the second time, and is asked once', () => {
    const answers: unknown[] = ['191212121212', 4711];
    const result = {
      get expectedPersonalNumber() {
        return answers.shift();
      },
    };
    assert.deepEqual(flowOrder(result), { expectedPersonalNumber: '191212121212' });
  });

  test('so that an inherited member of the wrong kind is refused', () => {
    const result = Object.create({ expectedPersonalNumber: 191212121212 });
    assert.throws(() => flowOrder(result), /returned expectedPersonalNumber as a number: give a string/);
  });
});
