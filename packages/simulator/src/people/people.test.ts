import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parsePersonalNumber } from '@secure-start/protocol/rp';
import fc from 'fast-check';
import { createPeople } from './people.ts';

const now = Date.UTC(2026, 0, 1);

describe('the people', () => {
  test('follow from the seed', () => {
    assert.deepEqual(createPeople({ seed: 7, now }), createPeople({ seed: 7, now }));
    assert.notDeepEqual(createPeople({ seed: 7, now }), createPeople({ seed: 8, now }));
  });

  test('have unassigned numbers: individual number 980–999, a right check digit, no two alike', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [tolvan, ...others] = createPeople({ seed, now });
        const madeUp = others.filter(({ behaviour }) => behaviour === undefined);
        assert.equal(tolvan?.personalNumber, '191212121212');
        for (const { personalNumber } of others) {
          const reading = parsePersonalNumber(personalNumber);
          assert.ok(reading.ok && reading.personalNumber.isTestNumber && reading.personalNumber.hasValidCheckDigit);
        }
        assert.equal(madeUp.length, 8);
        assert.equal(new Set(others.map(({ personalNumber }) => personalNumber)).size, others.length);
      }),
      { numRuns: 50 },
    );
  });

  test('are not all alike: a coordination number, a card, a file, a name with å', () => {
    const people = createPeople({ seed: 1, now });
    const kinds = people.flatMap(({ personalNumber }) => {
      const reading = parsePersonalNumber(personalNumber);
      return reading.ok ? [reading.personalNumber.kind] : [];
    });
    assert.equal(kinds.filter((kind) => kind === 'coordination').length, 1);
    assert.deepEqual([...new Set(people.map(({ kind }) => kind))].toSorted(), ['card', 'file', 'mobile']);
    for (const letters of [/[åÅ]/, /é/]) assert.ok(people.some(({ name }) => letters.test(name)));
    assert.ok(people.some(({ surname, behaviour }) => surname.includes(' ') && behaviour === undefined));
  });

  test('have new and old BankIDs among them', () => {
    const ages = createPeople({ seed: 1, now }).map(
      ({ bankIdIssuedOn }) => (now - Date.parse(bankIdIssuedOn)) / 86_400_000,
    );
    assert.ok(Math.min(...ages) < 3);
    assert.ok(Math.max(...ages) > 3 * 365);
  });

  test('have devices whose ids are 28 characters without padding', () => {
    for (const { uhi } of createPeople({ seed: 1, now })) assert.match(uhi, /^[\w+/]{28}$/);
  });

  test('of the file come first, and replace those with the same number', () => {
    const fromFile = [{ personalNumber: '191212121212', givenName: 'Ann', surname: 'Ek', kind: 'card' } as const];
    const people = createPeople({ seed: 1, now, fromFile });
    assert.deepEqual([people[0]?.name, people[0]?.kind], ['Ann Ek', 'card']);
    assert.equal(people.filter(({ personalNumber }) => personalNumber === '191212121212').length, 1);
    assert.equal(people.length, createPeople({ seed: 1, now }).length);
  });

  test('got their BankIDs before the simulator started', () => {
    for (const { bankIdIssuedOn } of createPeople({ seed: 1, now })) {
      assert.match(bankIdIssuedOn, /^\d{4}-\d{2}-\d{2}$/);
      assert.ok(Date.parse(bankIdIssuedOn) < now);
    }
  });
});
