import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parsePersonalNumber } from '@secure-start/protocol';
import fc from 'fast-check';
import { makePeople } from './people.ts';

const now = Date.UTC(2026, 0, 1);

describe('the people', () => {
  test('follow from the seed', () => {
    assert.deepEqual(makePeople({ seed: 7, now }), makePeople({ seed: 7, now }));
    assert.notDeepEqual(makePeople({ seed: 7, now }), makePeople({ seed: 8, now }));
  });

  test('have numbers of nobody: individual number 980–999, a right check digit, no two alike', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [tolvan, ...madeUp] = makePeople({ seed, now });
        assert.equal(tolvan?.personalNumber, '191212121212');
        for (const { personalNumber } of madeUp) {
          const reading = parsePersonalNumber(personalNumber);
          assert.ok(reading.ok && reading.personalNumber.madeUp && reading.personalNumber.checkDigitRight);
        }
        assert.equal(new Set(madeUp.map(({ personalNumber }) => personalNumber)).size, 8);
      }),
      { numRuns: 50 },
    );
  });

  test('are not all alike: a coordination number, a card, a file, a name with å', () => {
    const people = makePeople({ seed: 1, now });
    const kinds = people.flatMap(({ personalNumber }) => {
      const reading = parsePersonalNumber(personalNumber);
      return reading.ok ? [reading.personalNumber.kind] : [];
    });
    assert.equal(kinds.filter((kind) => kind === 'coordination').length, 1);
    assert.deepEqual([...new Set(people.map(({ kind }) => kind))].toSorted(), ['card', 'file', 'mobile']);
    assert.ok(people.some(({ name }) => /[åÅ]/.test(name)));
  });

  test('got their BankIDs before the simulator started', () => {
    for (const { bankIdIssuedOn } of makePeople({ seed: 1, now })) {
      assert.match(bankIdIssuedOn, /^\d{4}-\d{2}-\d{2}$/);
      assert.ok(Date.parse(bankIdIssuedOn) < now);
    }
  });
});
