import type { FailedHintCode, Risk } from '@secure-start/protocol/rp';

/** What a person always does, whatever the order. What is absent goes as it should. */
export interface Behaviour {
  /** Digits 9–11 of the personal number. */
  individualNumber: number;
  /** Says what the person does, for whoever looks for them in a list. */
  surname: string;
  /** What happens, in a sentence. */
  description: string;
  /** Never opens the app: no start, and no order by number, reaches them. */
  neverOpens?: true;
  /** Has an app, and no BankID in it. */
  hasNoBankId?: true;
  /** How an order ends as soon as their app has it. */
  failsWith?: FailedHintCode;
  /** Says that they are not in the call. */
  declinesCall?: true;
  /** What comes of the document that an order asks for. */
  document?: 'fails' | 'unreadable';
  /** Is asked to confirm who they are, and what comes of it. */
  stepUp?: 'passes' | 'faceFails' | 'fails';
  /** What they do when the code is asked for. */
  insteadOfApproving?: 'refuses' | 'wrongCodes' | 'nothing';
  /** The risk that BankID sees in them; `null`: it gives none. */
  risk?: Risk | null;
  /** How long the order is at `processing`, in milliseconds. */
  processingMs?: number;
}

/** Names a behaviour. */
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

/** The people whose number decides what happens: all born on 31 January 1980. */
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
    description: 'Never opens the app: `startFailed`, and `expiredTransaction` where the order is addressed by number.',
    neverOpens: true,
  },
  wrongCodes: {
    individualNumber: 982,
    surname: 'Glömt Koden',
    description: 'Types a wrong code three times: `certificateErr`.',
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
    description: 'Shows a document that does not pass where one is asked for: `mrtdVerificationFailed`.',
    document: 'fails',
  },
  documentUnreadable: {
    individualNumber: 985,
    surname: 'Utan NFC',
    description: 'Has a phone that cannot read a document: `nfcNotSupportedByDevice` where one is asked for.',
    document: 'unreadable',
  },
  stepUp: {
    individualNumber: 986,
    surname: 'Extra Noga',
    description: 'Is asked to confirm who they are: `userStepUp`, `userFace`, and then it passes.',
    stepUp: 'passes',
  },
  faceFails: {
    individualNumber: 987,
    surname: 'Annat Ansikte',
    description: 'Is asked to confirm who they are, and the face does not fit: `facialRecognitionFailed`.',
    stepUp: 'faceFails',
  },
  stepUpFails: {
    individualNumber: 988,
    surname: 'Inte Bekräftad',
    description: 'Is asked to confirm who they are, and it fails: `stepUpFailed`.',
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
    description: 'Is stopped for too high a risk: `transactionRiskBlocked`.',
    failsWith: 'transactionRiskBlocked',
  },
  unknownRisk: {
    individualNumber: 998,
    surname: 'Okänd Risk',
    description: 'Approves, and BankID gives no risk.',
    risk: null,
  },
  declinesCall: {
    individualNumber: 994,
    surname: 'Inte I Samtal',
    description: 'Says that they are not in that call: `userDeclinedCall`. Approves what belongs to no call.',
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
    description: 'Opens the app and does nothing more: `userSign` until `expiredTransaction`.',
    insteadOfApproving: 'nothing',
  },
};

/** What a person always does; nothing when they do as they should. */
export function behaviourOf({ behaviour }: { behaviour?: BehaviourName }): Behaviour | undefined {
  return behaviour === undefined ? undefined : behaviours[behaviour];
}

/** Whether there is a behaviour of that name. */
export function isBehaviourName(name: unknown): name is BehaviourName {
  return typeof name === 'string' && Object.hasOwn(behaviours, name);
}
