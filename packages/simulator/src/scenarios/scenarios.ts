import type { FaultRule } from '../faults/fault-rule.ts';
import type { BehaviourName } from '../people/behaviours.ts';

/** A story that a test asks for by name. A person is added for it, and its faults hit that person's orders only. */
export interface Scenario {
  /** A sentence about what happens. */
  description: string;
  /** The display and the behaviour of a good e-service. */
  expected: string;
  /** The behaviour of the person. Absent: the test or the phone page decides. */
  behaviour?: BehaviourName;
  /** The fault rules, whose `when` is completed with the person. */
  faults?: readonly Pick<FaultRule, 'when' | 'skip' | 'times' | 'effect'>[];
  /** The other arrangement: a certificate that expires in 14 days, or the closing of RP API 6.0 in two months. */
  arranges?: 'expiringCertificate' | 'closingVersion';
}

/** The name of one of {@link scenarios}. */
export type ScenarioName =
  | 'declinedCall'
  | 'wrongPerson'
  | 'appTooOld'
  | 'bankIdDown'
  | 'slowPerson'
  | 'lostAnswer'
  | 'highRisk'
  | 'certificateExpiring'
  | 'versionClosing';

/** Every scenario. The reference page is generated from them. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  declinedCall: {
    description: 'The person is asked about a phone call, and denies being in it: `userDeclinedCall`.',
    expected:
      'The agent reads that the person denied the call, ends it, and gets no button to ask the same person again at once: another person may be posing as them. Nothing is logged in.',
    behaviour: 'declinesCall',
  },
  wrongPerson: {
    description: 'The order completes in the name of another person than the one whose app has it, evidence included.',
    expected:
      'An e-service that expects a certain person compares the number in `completionData` and refuses: "You used the BankID of another person." No session of either person begins.',
    faults: [{ effect: { kind: 'otherPerson' } }],
  },
  appTooOld: {
    description: 'The BankID app of the person is too old: `notSupportedByUserApp`.',
    expected:
      "The page displays BankID's message for that hint code, which asks the person to update the app, and a button to try again.",
    behaviour: 'appTooOld',
  },
  bankIdDown: {
    description:
      'After the app has the order, one collect is answered as ever and five are answered with 503 `maintenance`; then BankID is back.',
    expected:
      'The page goes on waiting and displays that BankID has a disturbance. The e-service collects again on its next beat, starts no second order, and the log-in completes.',
    faults: [
      {
        // An order by personal number is this person's before the app has it.
        when: { operation: 'collect', takenByApp: true },
        skip: 1,
        times: 5,
        effect: { kind: 'apiError', httpStatus: 503, errorCode: 'maintenance', details: 'Maintenance' },
      },
    ],
  },
  slowPerson: {
    description: 'The person approves, and the order is at `processing` for 20 seconds.',
    expected:
      'The page displays that it is working, for as long as it takes. It neither times out by itself nor starts another order.',
    behaviour: 'slow',
  },
  lostAnswer: {
    description:
      'The connection closes instead of the response with the outcome; the next collect says that there is no such order.',
    expected:
      'Nothing is logged in. A log-in offers to start again; after a signature or a payment the page says that it may have been signed, and how to find out.',
    faults: [{ when: { operation: 'collect', orderState: 'complete' }, effect: { kind: 'drop', at: 'after' } }],
  },
  highRisk: {
    description: 'The person approves, and BankID reports the risk `high` to those who asked with `returnRisk`.',
    expected:
      'The e-service refuses, or asks for more proof, without naming the risk to the person. It had asked with `returnRisk`.',
    behaviour: 'highRisk',
  },
  certificateExpiring: {
    description:
      'A certificate for the relying party that is valid for 14 days more. Use it in place of the other one.',
    expected:
      'Log-ins work. The log and the monitoring warn with the date, and the certificate can be replaced without a restart.',
    arranges: 'expiringCertificate',
  },
  versionClosing: {
    description:
      'RP API 6.0 is announced to close in two months: `Deprecation` and `Sunset` in every response, and news on the status page.',
    expected: 'Log-ins work, and customers notice nothing. The log warns once with the date.',
    arranges: 'closingVersion',
  },
};

/** Checks that a text is the name of a scenario. */
export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}
