import type { FailedHintCode, Risk } from '@secure-start/protocol/rp';

/** The fixed behaviour of a person, for every order. Whatever is absent succeeds. */
export interface Behaviour {
  /** Digits 9–11 of the personal number. */
  individualNumber: number;
  /** Hints at the behaviour, for a reader of a list of people. */
  surname: string;
  /** A sentence about what happens. */
  description: string;
  /** The person never opens the app: neither by a start nor by personal number. */
  neverOpens?: true;
  /** The app has no BankID in it. */
  hasNoBankId?: true;
  /** The hint code with which an order fails as soon as the app has taken it. */
  failsWith?: FailedHintCode;
  /** The person denies that they are in the phone call. */
  declinesCall?: true;
  /** The result of a document that an order requires. */
  document?: 'fails' | 'unreadable';
  /** The result of a step-up, which the app requests before the code. */
  stepUp?: 'passes' | 'faceFails' | 'fails';
  /** The action at the request for the code. */
  insteadOfApproving?: 'refuses' | 'wrongCodes' | 'nothing';
  /** The risk that BankID reports; `null`: none. */
  risk?: Risk | null;
  /** The time that the order is at `processing`. */
  processingMs?: number;
}

/** The name of a behaviour. */
export type BehaviourName =
  | 'refuses'
  | 'neverOpens'
  | 'wrongCodes'
  | 'blocked'
  | 'documentFails'
  | 'documentUnreadable'
  | 'stepUp'
  | 'faceFails'
  | 'stepUpFails'
  | 'appTooOld'
  | 'severalBankIds'
  | 'highRisk'
  | 'moderateRisk'
  | 'unknownRisk'
  | 'riskBlocked'
  | 'declinesCall'
  | 'slow'
  | 'noBankId'
  | 'neverAnswers';

/** The behaviours. A person with each of them was born on 31 January 1980. */
export const behaviours: Readonly<Record<BehaviourName, Behaviour>> = {
  refuses: {
    individualNumber: 980,
    surname: 'Avbryter',
    description: 'Presses cancel: `userCancel`.',
    insteadOfApproving: 'refuses',
  },
  neverOpens: {
    individualNumber: 981,
    surname: 'Öppnar Aldrig',
    description:
      'Never opens the app: `startFailed`. `expiredTransaction` for an order by personal identity number, and for one that a launch link opened before this person was chosen.',
    neverOpens: true,
  },
  wrongCodes: {
    individualNumber: 982,
    surname: 'Glömt Koden',
    description: 'Enters a wrong code three times: `certificateErr`.',
    insteadOfApproving: 'wrongCodes',
  },
  blocked: {
    individualNumber: 983,
    surname: 'Spärrad',
    description: 'Has a blocked BankID: `certificateErr` as soon as the app has the order.',
    failsWith: 'certificateErr',
  },
  documentFails: {
    individualNumber: 984,
    surname: 'Fel Pass',
    description: 'Shows a document that does not pass when one is required: `mrtdVerificationFailed`.',
    document: 'fails',
  },
  documentUnreadable: {
    individualNumber: 985,
    surname: 'Utan NFC',
    description: 'Has a phone that cannot read a document when one is required: `nfcNotSupportedByDevice`.',
    document: 'unreadable',
  },
  stepUp: {
    individualNumber: 986,
    surname: 'Extra Noga',
    description: 'Has to confirm their identity, and passes: `userStepUp`, `userFace`.',
    stepUp: 'passes',
  },
  faceFails: {
    individualNumber: 987,
    surname: 'Annat Ansikte',
    description: 'Has to confirm their identity, and the face does not match: `facialRecognitionFailed`.',
    stepUp: 'faceFails',
  },
  stepUpFails: {
    individualNumber: 988,
    surname: 'Inte Bekräftad',
    description: 'Has to confirm their identity, and fails: `stepUpFailed`.',
    stepUp: 'fails',
  },
  appTooOld: {
    individualNumber: 989,
    surname: 'Gammal App',
    description: 'Has an app that is too old: `notSupportedByUserApp`.',
    failsWith: 'notSupportedByUserApp',
  },
  severalBankIds: {
    individualNumber: 990,
    surname: 'Flera',
    description: 'Has several BankIDs in the app: `multipleBankIdsOnDevice`.',
    failsWith: 'multipleBankIdsOnDevice',
  },
  highRisk: {
    individualNumber: 991,
    surname: 'Hög Risk',
    description: 'Approves, with the risk `high`.',
    risk: 'high',
  },
  moderateRisk: {
    individualNumber: 992,
    surname: 'Viss Risk',
    description: 'Approves, with the risk `moderate`.',
    risk: 'moderate',
  },
  riskBlocked: {
    individualNumber: 993,
    surname: 'För Hög Risk',
    description: 'Is blocked because the risk is too high: `transactionRiskBlocked`.',
    failsWith: 'transactionRiskBlocked',
  },
  unknownRisk: {
    individualNumber: 998,
    surname: 'Okänd Risk',
    description: 'Approves, and BankID reports no risk.',
    risk: null,
  },
  declinesCall: {
    individualNumber: 994,
    surname: 'Inte I Samtal',
    description: 'Denies being in the phone call: `userDeclinedCall`. Approves other orders.',
    declinesCall: true,
  },
  slow: {
    individualNumber: 995,
    surname: 'Långsam',
    description: "Approves, and the order is at `processing` for 20 seconds of the simulator's time.",
    processingMs: 20_000,
  },
  noBankId: {
    individualNumber: 996,
    surname: 'Utan Bankid',
    description: 'Has no BankID in the app: the order stays at `started` until `expiredTransaction`.',
    hasNoBankId: true,
  },
  neverAnswers: {
    individualNumber: 997,
    surname: 'Svarar Aldrig',
    description: 'Opens the app and does nothing else: `userSign` until `expiredTransaction`.',
    insteadOfApproving: 'nothing',
  },
};

/** Returns the behaviour of a person, or `undefined`. */
export function behaviourOf({ behaviour }: { behaviour?: BehaviourName }): Behaviour | undefined {
  return behaviour === undefined ? undefined : behaviours[behaviour];
}

/** Checks that a value is the name of a behaviour. */
export function isBehaviourName(name: unknown): name is BehaviourName {
  return typeof name === 'string' && Object.hasOwn(behaviours, name);
}
