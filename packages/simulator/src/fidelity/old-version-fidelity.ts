import type { FidelityRow } from './fidelity-row.ts';

/**
 * What is doubtful about RP API 5.x and about the closing of versions.
 *
 * @see docs/spec/evidence-and-versions.md#versions
 * @see docs/spec/evidence-and-versions.md#open-questions
 */
export const oldVersionFidelity: readonly FidelityRow[] = [
  {
    what: 'Answer of a closed version',
    bankId: 'Recorded nowhere.',
    grade: 'doubtful',
    ours: '404 notFound on every path and method; the details name the version, the day and /rp/v6.0.',
    setting: 'closedVersion',
  },
  {
    what: 'State of the versions',
    bankId: '5.0 closed on 30 August and 5.1 on 30 September 2024; in test in June 2024.',
    grade: 'agreed',
    ours: 'Closed from the start, whatever the clock says; a day that is still to come is not waited for.',
    setting: 'versions',
  },
  {
    what: 'Notice before a version closes',
    bankId: 'A superseded version lives at most 24 months after its successor; a shortest notice is not known.',
    grade: 'single',
    ours: 'Two months at least between announcement and closing; putting it off needs no notice.',
  },
  {
    what: 'Deprecation, Sunset and Link headers',
    bankId: 'Not known to send any; it tells on its website and in its technical newsletter.',
    grade: 'doubtful',
    ours: 'All three on each answer of an announced version, Sunset and Link of a closed one; /status, status.json, feeds.',
  },
  {
    what: 'Orders under way when their version closes',
    bankId: 'Unknown.',
    grade: 'doubtful',
    ours: 'They go on in the app, and can be neither collected nor cancelled.',
  },
  {
    what: 'An order of one version under the path of another',
    bankId: 'Unknown.',
    grade: 'doubtful',
    ours: '400 No such order, and a finding.',
  },
  {
    what: 'Members of 6 in 5.x, and of 5.x in 6',
    bankId: 'Unknown; unknown members are let through.',
    grade: 'doubtful',
    ours: 'Let through without effect, and a finding that says what they became.',
  },
  {
    what: 'endUserUa',
    bankId: 'Named as removed; where it stood and what it did is unknown.',
    grade: 'doubtful',
    ours: 'A text at the top of auth and sign, accepted in 5.x without effect.',
  },
  {
    what: 'autoStartTokenRequired in 5.1',
    bankId: 'tokenStartRequired took its place; whether the old name was still heeded is unknown.',
    grade: 'doubtful',
    ours: 'Heeded, with a finding.',
  },
  {
    what: 'autoStartTokenRequired: false',
    bankId: 'True or left out, never false.',
    grade: 'single',
    ours: 'Counts as left out.',
  },
  {
    what: 'QR code that stands still',
    bankId: 'Accepted until 30 April 2025.',
    grade: 'official',
    ours: 'Accepted for orders of 5.x, refused for orders of 6, on any day.',
    setting: 'staticQr',
  },
  {
    what: 'Hints of 6 in a collect of 5.x',
    bankId: '5.x had four pending and five failed hints; what it gave for what came later is unknown.',
    grade: 'doubtful',
    ours: 'Pending ones become userSign (userMrtd stays where mrtdRequired), failed ones what the setting says.',
    setting: 'failedHintIn5',
  },
  {
    what: 'How long an order by number waits in 5.x',
    bankId: 'Ends as expiredTransaction; the time is not recorded.',
    grade: 'doubtful',
    ours: 'Three minutes.',
    setting: 'timings.finishMs',
  },
  {
    what: 'Details of errors and order of checks in 5.x',
    bankId: 'Not recorded; known of 6 only.',
    grade: 'doubtful',
    ours: 'Those of 6: number, address, texts, requirement.',
  },
  {
    what: 'Other methods than POST in 5.0',
    bankId: '405; methodNotAllowed came with 5.1, an empty body has been seen.',
    grade: 'single',
    ours: '405 with an empty body in 5.0, methodNotAllowed in 5.1.',
  },
  {
    what: 'issuerCn',
    bankId: 'Only BankIDs of the named issuers, to the letter.',
    grade: 'agreed',
    ours: 'The same, with the names of the simulated authorities; the app stays at started.',
  },
  {
    what: 'cert.notBefore and cert.notAfter',
    bankId: 'Term of the certificate in milliseconds, as text.',
    grade: 'agreed',
    ours: 'Term of the simulated certificate: five years from the midnight before the day of issue.',
  },
];
