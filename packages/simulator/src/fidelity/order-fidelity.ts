import type { FidelityRow } from './fidelity-row.ts';

/**
 * What is doubtful about the life of an order, people and their app.
 *
 * @see docs/spec/rp-api.md#timing-and-life-cycle
 * @see docs/spec/rp-api.md#hint-codes
 * @see docs/spec/rp-api.md#risk-indication
 * @see docs/spec/rp-api.md#open-questions
 */
export const orderFidelity: readonly FidelityRow[] = [
  {
    what: 'Time to start',
    bankId: '30 seconds; one implementation measured about 25.',
    grade: 'agreed',
    ours: '30 seconds to the millisecond.',
    setting: 'timings.startMs',
  },
  {
    what: 'Time to finish',
    bankId: 'About three minutes from when the app took the order.',
    grade: 'single',
    ours: 'Three minutes; the same for how long an order by number waits.',
    setting: 'timings.finishMs',
  },
  {
    what: 'How long an order that no app took can be collected',
    bankId: '3 minutes and 10 seconds.',
    grade: 'single',
    ours: 'The same, from its start.',
    setting: 'timings.neverTakenCollectableMs',
  },
  {
    what: 'Age of a QR code',
    bankId: 'A few seconds; not recorded.',
    grade: 'doubtful',
    ours: 'The current second and the five before it; none from the future.',
    setting: 'timings.qrAgeMs',
  },
  {
    what: 'alreadyInProgress and the running order',
    bankId: 'The second order is refused. Whether the running one ends too is not proven: "The order is aborted".',
    grade: 'doubtful',
    ours: 'The second is refused, the running one ends as cancelled.',
    setting: 'runningOrder',
  },
  {
    what: 'Somebody else than the order names',
    bankId: 'Unknown.',
    grade: 'doubtful',
    ours: 'The order ends as certificateErr.',
    setting: 'otherPersonHint',
  },
  {
    what: 'Order of call question, document and code',
    bankId: 'Unknown.',
    grade: 'doubtful',
    ours: 'The call, then the document, then the code.',
  },
  {
    what: 'userStepUp, userFace and what asks for them',
    bankId: 'The hints are known from two implementations; no request member that asks for a step-up is.',
    grade: 'doubtful',
    ours: "A person's app asks, by an act or because of who they are; completionData.stepUp has mrtd only.",
  },
  {
    what: 'transactionRiskBlocked',
    bankId: 'In some sources and missing in newer ones.',
    grade: 'doubtful',
    ours: 'Given for a person whose number says so, by an act, or by a fault rule.',
  },
  {
    what: 'risk',
    bankId: 'low, moderate or high, judged by BankID in ways that are not public.',
    grade: 'official',
    ours: 'low; moderate when an order was opened from another address than endUserIp; or what the person or act says.',
  },
  {
    what: 'How many wrong codes end an order',
    bankId: 'Too many; how many is not recorded.',
    grade: 'doubtful',
    ours: 'Three end the order as certificateErr; the person can go on with the next one.',
  },
  {
    what: 'Which security code is right',
    bankId: "The person's own.",
    grade: 'official',
    ours: 'Any six digits but one, so that nobody needs to know codes.',
    setting: 'wrongCode',
  },
  {
    what: 'Certificate policies',
    bankId: 'Production and test have their own.',
    grade: 'agreed',
    ours: 'Those of the test service.',
    setting: 'certificatePolicies',
  },
];
