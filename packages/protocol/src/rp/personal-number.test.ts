import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  formatPersonalNumber,
  luhnDigit,
  maskPersonalNumber,
  parsePersonalNumber,
  parsePersonalNumberInput,
} from './personal-number.ts';

/** Twelve digits of a made-up person, from eight digits of a birth date. */
function isTestNumber(date: string, individual = 980): string {
  return `${date}${individual}${luhnDigit(date.slice(2) + individual)}`;
}

const dayMs = 86_400_000;
const anyMadeUp: fc.Arbitrary<string> = fc
  .record({
    day: fc.integer({ min: Date.UTC(1800, 0, 1) / dayMs, max: Date.UTC(2099, 11, 31) / dayMs }),
    individual: fc.integer({ min: 980, max: 999 }),
    coordination: fc.boolean(),
  })
  .map(({ day, individual, coordination }) => {
    const date = Number(new Date(day * dayMs).toISOString().slice(0, 10).replaceAll('-', ''));
    return isTestNumber(String(coordination ? date + 60 : date), individual);
  });

describe('a personal number of twelve digits', () => {
  test('is parsed into its parts', () => {
    assert.deepEqual(parsePersonalNumber('191212121212'), {
      ok: true,
      personalNumber: {
        digits: '191212121212',
        kind: 'personal',
        birthDate: '1912-12-12',
        hasValidCheckDigit: true,
        isTestNumber: false,
      },
    });
  });

  test('with a day that is 60 too high is a coordination number', () => {
    const digits = isTestNumber('19900163');
    assert.deepEqual(parsePersonalNumber(digits), {
      ok: true,
      personalNumber: {
        digits,
        kind: 'coordination',
        birthDate: '1990-01-03',
        hasValidCheckDigit: true,
        isTestNumber: true,
      },
    });
  });

  test('must be twelve digits and nothing else', () => {
    const fullWidth = '１９１２１２１２１２１２';
    for (const text of ['', '1212121212', '19121212-1212', ' 191212121212', '1912121212120', fullWidth]) {
      assert.deepEqual(parsePersonalNumber(text), { ok: false, reason: 'form' });
    }
  });

  test('must be born on a day of the calendar', () => {
    for (const date of [
      '19001301',
      '19000001',
      '19120230',
      '19000229',
      '20230431',
      '20000100',
      '20000160',
      '20000192',
    ]) {
      assert.deepEqual(parsePersonalNumber(isTestNumber(date)), { ok: false, reason: 'date' });
    }
    for (const date of ['20000229', '20240229', '20240289'])
      assert.equal(parsePersonalNumber(isTestNumber(date)).ok, true);
  });

  test('of a test person is parsed, whatever the birthday', () => {
    fc.assert(
      fc.property(anyMadeUp, (digits) => {
        const reading = parsePersonalNumber(digits);
        assert.ok(reading.ok);
        assert.equal(reading.personalNumber.digits, digits);
        assert.equal(reading.personalNumber.isTestNumber, true);
        assert.equal(reading.personalNumber.hasValidCheckDigit, true);
      }),
    );
  });

  test('with a wrong check digit is parsed all the same, as BankID does, and says so', () => {
    fc.assert(
      fc.property(anyMadeUp, fc.integer({ min: 1, max: 9 }), (digits, step) => {
        const reading = parsePersonalNumber(digits.slice(0, 11) + ((Number(digits[11]) + step) % 10));
        assert.ok(reading.ok);
        assert.equal(reading.personalNumber.hasValidCheckDigit, false);
      }),
    );
  });
});

describe('a personal number as people write it', () => {
  const now = Date.UTC(2026, 5, 15);

  /** The birth date that ten digits are read as. */
  function birthDateOf(date: string, separator: '-' | '+' | ''): string {
    const lastFour = `980${luhnDigit(`${date}980`)}`;
    const reading = parsePersonalNumberInput({ text: date + separator + lastFour, now });
    return reading.ok ? reading.personalNumber.birthDate : reading.reason;
  }

  test('may have its century, a separator and spaces', () => {
    for (const text of ['191212121212', '19121212-1212', ' 1912 1212 1212 ', '121212+1212']) {
      const reading = parsePersonalNumberInput({ text, now });
      assert.equal(reading.ok && reading.personalNumber.digits, '191212121212');
    }
  });

  test('of ten digits belongs to the latest century that is not in the future', () => {
    assert.equal(birthDateOf('260615', '-'), '2026-06-15');
    assert.equal(birthDateOf('260616', '-'), '1926-06-16');
    assert.equal(birthDateOf('270101', ''), '1927-01-01');
  });

  test('with a plus is of a person who turns at least a hundred this year', () => {
    assert.equal(birthDateOf('260101', '+'), '1926-01-01');
    assert.equal(birthDateOf('261231', '+'), '1926-12-31');
    assert.equal(birthDateOf('270101', '+'), '1827-01-01');
  });

  test('has its century when it is a coordination number too', () => {
    assert.equal(birthDateOf('260675', '-'), '2026-06-15');
    assert.equal(birthDateOf('260676', '-'), '1926-06-16');
  });

  test('is refused when it is something else', () => {
    for (const text of ['', '12121-21212', '121212-121', '121212/1212', 'tolvan', '121212--1212']) {
      assert.deepEqual(parsePersonalNumberInput({ text, now }), { ok: false, reason: 'form' });
    }
    assert.equal(birthDateOf('121232', '-'), 'date');
  });

  test('is parsed from the form that formatPersonalNumber writes', () => {
    fc.assert(
      fc.property(anyMadeUp, (digits) => {
        const written = parsePersonalNumber(digits);
        assert.ok(written.ok);
        const text = formatPersonalNumber(written.personalNumber);
        assert.match(text, /^\d{8}-\d{4}$/);
        assert.deepEqual(parsePersonalNumberInput({ text, now }), written);
      }),
    );
  });

  test('of ten digits is never born after now', () => {
    fc.assert(
      fc.property(anyMadeUp, fc.constantFrom('-' as const, '+' as const, '' as const), (digits, separator) => {
        const born = birthDateOf(digits.slice(2, 8), separator);
        // 29 February is no day of every century.
        assert.ok(born <= '2026-06-15' || (born === 'date' && /02(29|89)$/.test(digits.slice(0, 8))), born);
      }),
    );
  });
});

describe('a masked personal number', () => {
  test('keeps the birth date and hides the rest', () => {
    assert.equal(maskPersonalNumber('191212121212'), '19121212-****');
  });

  test('shows nothing of a text that is not a personal number', () => {
    for (const text of ['', '1912-secret', '191212121212 ', '19121212-1212']) {
      assert.equal(maskPersonalNumber(text), '********-****');
    }
  });
});
