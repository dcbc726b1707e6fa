import { createHash } from 'node:crypto';
import type { Check, ProvenBankId, ProvenDevice, ProvenFacts } from '@secure-start/verify';
import { failedChecksText } from './failed-checks-text.ts';
import { breakRow, frameText, instantText, printable } from './printable.ts';
import type { Result } from './result.ts';

const marks: Readonly<Record<Check['status'], string>> = { pass: '✓', fail: '✗', unknown: '?', notApplicable: '–' };
const kinds: Readonly<Record<ProvenBankId['kind'], string>> = {
  mobile: 'Mobile BankID',
  file: 'BankID on file',
  card: 'BankID on card',
  unknown: 'BankID of an unknown kind',
};
/** More bytes that the person did not see are given by their digest alone. */
const maxNonVisibleBytes = 2_000;

/** Returns the result as a report for people, with the verdict in its first line. */
export function reportAsText(options: { result: Result; columns: number }): string {
  const { result, columns } = options;
  const { anchors, report, facts, reencoded } = result;
  return [
    verdictOf(result),
    '',
    ...statedLines({ facts, claims: report.claims, columns }),
    ...rootLines(anchors, columns),
    '',
    ...(reencoded.length > 0 ? [reencodedText(reencoded)] : []),
    ...checkLines(report.checks),
  ].join('\n');
}

/** Returns lines with the facts, or with the claims if there are none. */
export function statedLines(options: {
  facts: ProvenFacts | undefined;
  claims: Partial<ProvenFacts>;
  columns: number;
}): string[] {
  const { facts, claims, columns } = options;
  const stated = factLines(facts ?? claims, columns);
  if (stated.length === 0) return [];
  return [...(facts === undefined ? ['  Claimed by what could be read, and not proven:'] : []), ...stated, ''];
}

/** Returns a line for each root that was trusted. */
export function rootLines(anchors: Result['anchors'], columns: number): string[] {
  return anchors.flatMap(({ subject, fingerprint256 }) =>
    breakRow({ label: 'Root', value: `${subject}; SHA-256 ${fingerprint256}`, columns }),
  );
}

/** Returns a line for each check. */
export function checkLines(checks: readonly { name: string; status: Check['status']; detail: string }[]): string[] {
  const nameColumns = Math.max(...checks.map(({ name }) => name.length));
  return checks.map(
    ({ name, status, detail }) => `  ${marks[status]} ${name.padEnd(nameColumns)}  ${printable(detail)}`,
  );
}

/** The name comes last: a file may be called so that its name reads like a verdict. */
function verdictOf({ source, report }: Result): string {
  const { binding, failedChecks } = report;
  const isBound = binding === 'checked';
  const verdict = {
    passed: isBound ? '✓ VERIFIED, and it belongs to the order' : '✓ GENUINE',
    unprovable: `? NOT PROVABLE, ${unpublishedPayment}`,
    failed: `✗ NOT VERIFIED, ${failedChecksText(failedChecks)}`,
  }[report.verdict];
  return `${verdict}${isBound ? '' : '; binding was not applicable, as it was compared with no order'}: ${printable(source)}`;
}

/** The reason for which a payment is not proven by its signature. */
export const unpublishedPayment =
  'BankID has not published how a payment is signed: everything else passed, and nothing shows that it was made, or which one';

function factLines(facts: Partial<ProvenFacts>, columns: number): string[] {
  const { person, use, visible, nonVisibleData, relyingParty, producedAt, bankId, device } = facts;
  const rows: (readonly [label: string, value: string])[] = [];
  if (person) rows.push(['Person', `${person.name}, ${person.personalNumber}`]);
  if (use) rows.push(['Use', use === 'signing' ? 'signing' : 'identification: a log-in, even if a text was shown']);
  if (producedAt) rows.push(['Time', `${instantText(producedAt)}, by the OCSP response`]);
  if (relyingParty) rows.push(['Asked by', `${relyingParty.displayName} (${relyingParty.subject})`]);
  if (bankId) rows.push(...bankIdRows(bankId));
  if (device) rows.push(['Device', deviceText(device)]);
  return [
    ...rows.flatMap(([label, value]) => breakRow({ label, value, columns })),
    ...(visible
      ? [`  Text that the app showed (${visible.format}):`, ...frameText({ text: visible.text, columns })]
      : []),
    ...(nonVisibleData ? nonVisibleLines(nonVisibleData, columns) : []),
  ];
}

/** The nonce is a hash of characters that were not given. */
function reencodedText(parts: Result['reencoded']): string {
  return `  The base64 of ${parts.join(' and ')} was made here from bytes. The OCSP nonce is a hash of BankID's.`;
}

function bankIdRows(bankId: ProvenBankId): [label: string, value: string][] {
  const { kind, issuedBy, validFrom, validTo, serialNumber } = bankId;
  return [
    ['BankID', `${kinds[kind]}, issued by ${issuedBy}`],
    ['', `valid ${instantText(validFrom)} to ${instantText(validTo)}`],
    ['', `serial number ${serialNumber}`],
  ];
}

function deviceText({ type, deviceInfo, version, conditions }: ProvenDevice): string {
  const parts = [
    [type, deviceInfo].filter((one) => one !== undefined).join(' '),
    version === undefined ? '' : `app ${version}`,
    conditions.map((condition) => `${condition.type}=${condition.value}`).join(' '),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function nonVisibleLines(data: Uint8Array, columns: number): string[] {
  const digest = createHash('sha256').update(data).digest('hex');
  const heading = `  Signed without being shown: ${data.length} bytes, of which the SHA-256 is\n  ${digest}`;
  const text = data.length > maxNonVisibleBytes ? undefined : decodeUtf8(data);
  return text === undefined ? [heading] : [heading, ...frameText({ text, columns })];
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
