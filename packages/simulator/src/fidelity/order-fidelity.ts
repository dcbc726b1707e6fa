import type { FidelityRow } from './fidelity-row.ts';

/**
 * The doubtful points of orders, people and their app.
 *
 * @see docs/spec/rp-api.md#timing-and-life-cycle
 * @see docs/spec/rp-api.md#hint-codes
 * @see docs/spec/rp-api.md#risk-indication
 * @see docs/spec/rp-api.md#open-questions
 */
export const orderFidelity: readonly FidelityRow[] = [
  {
    subject: 'Time to start',
    bankId: '30 seconds; one implementation measured about 25.',
    grade: 'agreed',
    simulator: '30 seconds to the millisecond.',
    setting: 'timings.startMs',
  },
  {
    subject: 'Time to finish',
    bankId: 'About three minutes after the app took the order; the time that a personal number waits is not recorded.',
    grade: 'single',
    simulator: 'Three minutes; an order by personal number waits as long.',
    setting: 'timings.finishMs',
  },
  {
    subject: 'Time in which an order that no app took can be collected',
    bankId: '3 minutes and 10 seconds.',
    grade: 'single',
    simulator: 'The same, from its creation.',
    setting: 'timings.neverTakenCollectableMs',
  },
  {
    subject: 'Age of a QR code',
    bankId: 'A few seconds; not recorded.',
    grade: 'doubtful',
    simulator: 'The current second and the five before it.',
    setting: 'timings.qrAgeMs',
  },
  {
    subject: 'QR code ahead of its time',
    bankId: 'A library that rounds its seconds, so that half of its codes are one ahead, runs in production.',
    grade: 'doubtful',
    simulator: 'One second ahead is accepted, with a finding; more is refused.',
    setting: 'timings.qrAheadMs',
  },
  {
    subject: 'alreadyInProgress and the running order',
    bankId: 'The second order is refused. Whether the running one ends too is not proven: "The order is aborted".',
    grade: 'doubtful',
    simulator: 'The second is refused, the running one ends as cancelled.',
    setting: 'runningOrder',
  },
  {
    subject: 'The time at started',
    bankId: 'The app has been opened with the order and looks for a BankID; how long is not recorded.',
    grade: 'doubtful',
    simulator:
      'A phone that a launch link opens shows started until its person is chosen; the app of a chosen person goes on at once.',
  },
  {
    subject: 'Another person than the order names',
    bankId: 'Unknown.',
    grade: 'doubtful',
    simulator: 'The order ends as certificateErr.',
    setting: 'otherPersonHint',
  },
  {
    subject: 'Order of the question about the phone call, document and code',
    bankId: 'Unknown.',
    grade: 'doubtful',
    simulator: 'The question, then the document, then the code.',
  },
  {
    subject: 'The cause of userStepUp and userFace',
    bankId:
      'The hint codes are known from two implementations. Which request member asks for the face check is unknown.',
    grade: 'doubtful',
    simulator:
      "The person's app causes it, by an action or by the person's behaviour; completionData.stepUp has mrtd only.",
  },
  {
    subject: 'transactionRiskBlocked',
    bankId: 'In some sources and missing in newer ones.',
    grade: 'doubtful',
    simulator: "By a person's behaviour, by an action, or by a fault rule.",
  },
  {
    subject: 'risk',
    bankId:
      'low, moderate or high. Its inputs are known: addresses, domain or package, user agent, device. Its rule is not.',
    grade: 'official',
    simulator:
      "low; moderate when an order was opened from another address than endUserIp (all of loopback is one); or by the person's behaviour or an action.",
  },
  {
    subject: 'Number of wrong security codes that ends an order',
    bankId: 'Not recorded.',
    grade: 'doubtful',
    simulator: 'Three end the order as certificateErr; the BankID is not blocked for the next order.',
  },
  {
    subject: 'The right security code',
    bankId: "The person's own.",
    grade: 'official',
    simulator: 'Any six digits but one, so that testers need not know codes.',
    setting: 'wrongCode',
  },
  {
    subject: 'Certificate policies',
    bankId: 'Production and test have their own.',
    grade: 'agreed',
    simulator: 'Those of the test service.',
    setting: 'certificatePolicies',
  },
];
