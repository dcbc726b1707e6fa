import type { Check, CheckName } from '../check.ts';
import { failed, notApplicable, passed, unknown } from '../check-result.ts';
import type { SignedData } from '../signature/read-signed-data.ts';
import type { OrderToCompare } from '../verify-options.ts';
import { isSameName, parseDistinguishedName } from './distinguished-name.ts';
import type { ExpectedSubject, Expectations } from './read-expectations.ts';

/** Compares what was signed with the order: the checks `operation`, `visibleData`, `nonVisibleData`, `relyingParty`. */
export function checkSignedData(options: { expectations: Expectations; signedData: SignedData | undefined }): Check[] {
  const { signedData } = options;
  const { order, relyingPartySubjects } = options.expectations;
  return [
    compare({ name: 'operation', expected: order, signedData, check: checkOperation }),
    compare({ name: 'visibleData', expected: order, signedData, check: checkVisibleData }),
    compare({ name: 'nonVisibleData', expected: order, signedData, check: checkNonVisibleData }),
    compare({ name: 'relyingParty', expected: relyingPartySubjects, signedData, check: checkRelyingParty }),
  ];
}

function compare<Expected>(options: {
  name: CheckName;
  expected: Expected | undefined;
  signedData: SignedData | undefined;
  check: (expected: Expected, signedData: SignedData) => Check;
}): Check {
  const { name, expected, signedData, check } = options;
  if (expected === undefined) return notApplicable(name, 'The options have nothing to compare with.');
  if (signedData === undefined) return unknown(name, 'The signed data could not be read.');
  return check(expected, signedData);
}

function checkOperation({ kind, userVisibleTransaction }: OrderToCompare, { client }: SignedData): Check {
  // Else a record could tell of a payment and have the verdict of another order.
  if (kind !== 'payment' && userVisibleTransaction !== undefined) {
    return failed('operation', 'The order has a payment in it, and is of another kind.');
  }
  const expected = kind === 'auth' ? 'identification' : 'signing';
  return client.use === expected
    ? passed('operation', `It is the ${expected} that was ordered.`)
    : failed('operation', `It is no ${expected}, which was ordered.`);
}

function checkVisibleData(order: OrderToCompare, { visible }: SignedData): Check {
  const { userVisibleData, userVisibleDataFormat = 'plaintext' } = order;
  if (userVisibleData === undefined) {
    if (visible === undefined) return passed('visibleData', 'There is no text, as ordered.');
    return order.kind === 'payment'
      ? unknown('visibleData', 'The text may be what BankID writes for a payment: its form is not published.')
      : failed('visibleData', 'There is a text, and the order had none.');
  }
  if (visible === undefined) return failed('visibleData', 'There is no text, and the order had one.');
  if (!isSameText(visible.text, userVisibleData))
    return failed('visibleData', 'The text is another than in the order.');
  return visible.format === userVisibleDataFormat
    ? passed('visibleData', 'The text and its format are those of the order.')
    : failed('visibleData', 'The text was shown in another format than ordered.');
}

function checkNonVisibleData({ userNonVisibleData }: OrderToCompare, { nonVisibleData }: SignedData): Check {
  if (userNonVisibleData === undefined) {
    return nonVisibleData === undefined
      ? passed('nonVisibleData', 'There are no data, as ordered.')
      : failed('nonVisibleData', 'There are data, and the order had none.');
  }
  if (nonVisibleData === undefined) return failed('nonVisibleData', 'There are no data, and the order had some.');
  const expected = typeof userNonVisibleData === 'string' ? Buffer.from(userNonVisibleData) : userNonVisibleData;
  return nonVisibleData.equals(expected)
    ? passed('nonVisibleData', 'The data are those of the order.')
    : failed('nonVisibleData', 'The data are others than in the order.');
}

function checkRelyingParty(subjects: readonly ExpectedSubject[], { relyingParty }: SignedData): Check {
  const expected = passed('relyingParty', 'The relying party is one of the expected ones.');
  // The same text is the same name, and BankID mostly writes it as it stands in the certificate.
  if (subjects.some(({ text }) => text === relyingParty.subject)) return expected;
  const name = parseDistinguishedName(relyingParty.subject);
  if (name === undefined) return failed('relyingParty', 'The name of the relying party is none by RFC 4514.');
  return subjects.some((subject) => isSameName(subject.name, name))
    ? expected
    : failed('relyingParty', 'The relying party is another than the expected ones.');
}

/** Compares the text as it was sent: in UTF-8, which has no lone surrogates. */
function isSameText(signed: string, ordered: string): boolean {
  return Buffer.from(ordered).equals(Buffer.from(signed));
}
