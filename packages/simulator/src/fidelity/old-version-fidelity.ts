import type { FidelityRow } from './fidelity-row.ts';

/**
 * The doubtful points of RP API 5.x and of the closing of versions.
 *
 * @see docs/spec/evidence-and-versions.md#versions
 * @see docs/spec/evidence-and-versions.md#open-questions
 */
export const oldVersionFidelity: readonly FidelityRow[] = [
  {
    subject: 'Response of a closed version',
    bankId: 'Recorded nowhere.',
    grade: 'doubtful',
    simulator: '404 notFound on every path and method; the details name the version, the day and /rp/v6.0.',
    setting: 'closedVersion',
  },
  {
    subject: 'Status of the versions',
    bankId: '5.0 closed on 30 August and 5.1 on 30 September 2024; in test in June 2024.',
    grade: 'agreed',
    simulator: 'Closed from the start, even if the clock is before that day.',
    setting: 'versions',
  },
  {
    subject: 'Notice before a version closes',
    bankId: 'A superseded version is supported for at most 24 months; a shortest notice is not known.',
    grade: 'single',
    simulator: 'Two months at least between announcement and closing; postponing needs no notice.',
  },
  {
    subject: 'Deprecation, Sunset and Link headers',
    bankId: 'Not known to send any; it announces on its website and in its technical newsletter.',
    grade: 'doubtful',
    simulator:
      'All three on each response of an announced version, Sunset and Link of a closed one; /status, status.json, feeds.',
  },
  {
    subject: 'Pending orders when their version closes',
    bankId: 'Unknown.',
    grade: 'doubtful',
    simulator: 'They continue in the app, and can be neither collected nor cancelled.',
  },
  {
    subject: 'An order of one version under the path of another',
    bankId: 'Unknown.',
    grade: 'doubtful',
    simulator: '400 No such order, and a finding.',
  },
  {
    subject: 'Members of 6 in 5.x, and of 5.x in 6',
    bankId: 'Unknown; unknown members are accepted.',
    grade: 'doubtful',
    simulator: 'Accepted without effect, and a finding that names their replacement.',
  },
  {
    subject: 'endUserUa',
    bankId: 'Named as removed; its place and its effect are unknown.',
    grade: 'doubtful',
    simulator: 'A top-level text of auth and sign, accepted in 5.x without effect.',
  },
  {
    subject: 'autoStartTokenRequired in 5.1',
    bankId: 'Replaced by tokenStartRequired; whether the old name was still accepted is unknown.',
    grade: 'doubtful',
    simulator: 'Accepted, with a finding.',
  },
  {
    subject: 'autoStartTokenRequired: false',
    bankId: 'True or left out, never false.',
    grade: 'single',
    simulator: 'Counts as left out.',
  },
  {
    subject: 'Static QR code',
    bankId: 'Accepted until 30 April 2025.',
    grade: 'official',
    simulator: 'Accepted for orders of 5.x, refused for orders of 6, on any day.',
    setting: 'staticQr',
  },
  {
    subject: 'Hints of 6 in a collect of 5.x',
    bankId: '5.x had four pending and five failed hint codes; its hints for later states are unknown.',
    grade: 'doubtful',
    simulator: 'Pending ones become userSign (userMrtd stays with mrtdRequired), failed ones the value of the setting.',
    setting: 'failedHintIn5',
  },
  {
    subject: 'Time that an order by personal number waits in 5.x',
    bankId: 'Ends as expiredTransaction; the time is not recorded.',
    grade: 'doubtful',
    simulator: 'Three minutes.',
    setting: 'timings.finishMs',
  },
  {
    subject: 'Details of errors and order of checks in 5.x',
    bankId: 'Not recorded; known of 6 only.',
    grade: 'doubtful',
    simulator: 'Those of 6: number, address, texts, requirement.',
  },
  {
    subject: 'Other methods than POST in 5.0',
    bankId: '405; methodNotAllowed came with 5.1, an empty body was observed.',
    grade: 'single',
    simulator: '405 with an empty body in 5.0, methodNotAllowed in 5.1.',
  },
  {
    subject: 'issuerCn',
    bankId: 'Only BankIDs of the named issuers, by exact match.',
    grade: 'agreed',
    simulator: 'The same, with the names of the simulated authorities; the app stays at started.',
  },
  {
    subject: 'cert.notBefore and cert.notAfter',
    bankId: 'Validity of the certificate in milliseconds, as text.',
    grade: 'agreed',
    simulator: 'Validity of the simulated certificate: five years from the midnight before the day of issue.',
  },
];
