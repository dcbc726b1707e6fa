import type { FailedHintCode, Risk } from '@secure-start/protocol/rp';

/** What a person always does, whatever the order. What is absent goes as it should. */
export interface Behaviour {
  /** Digits 9–11 of the personal number. */
  individual: number;
  /** Says what the person does, for whoever looks for them in a list. */
  surname: string;
  /** What happens, in a sentence. */
  does: string;
  /** Never opens the app: no start, and no order by number, reaches them. */
  neverOpens?: true;
  /** Has an app, and no BankID in it. */
  hasNoBankId?: true;
  /** How an order ends as soon as their app has it. */
  endsAs?: FailedHintCode;
  /** Says that they are not in the call. */
  declinesCall?: true;
  /** What comes of the document that an order asks for. */
  document?: 'fails' | 'unreadable';
  /** Is asked to confirm who they are, and what comes of it. */
  stepUp?: 'passes' | 'faceFails' | 'fails';
  /** What they do when the code is asked for. */
  approving?: 'refuses' | 'wrongCodes' | 'nothing';
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
  refuses: { individual: 980, surname: 'Avbryter', does: 'Presses cancel: `userCancel`.', approving: 'refuses' },
  neverOpens: {
    individual: 981,
    surname: 'Öppnar Aldrig',
    does: 'Never opens the app: `startFailed`, and `expiredTransaction` where the order is addressed by number.',
    neverOpens: true,
  },
  wrongCodes: {
    individual: 982,
    surname: 'Glömt Koden',
    does: 'Types a wrong code three times: `certificateErr`.',
    approving: 'wrongCodes',
  },
  blocked: {
    individual: 983,
    surname: 'Spärrad',
    does: 'Has a blocked BankID: `certificateErr` as soon as the app has the order.',
    endsAs: 'certificateErr',
  },
  documentFails: {
    individual: 984,
    surname: 'Fel Pass',
    does: 'Shows a document that does not pass where one is asked for: `mrtdVerificationFailed`.',
    document: 'fails',
  },
  documentUnreadable: {
    individual: 985,
    surname: 'Utan NFC',
    does: 'Has a phone that cannot read a document: `nfcNotSupportedByDevice` where one is asked for.',
    document: 'unreadable',
  },
  stepUp: {
    individual: 986,
    surname: 'Extra Noga',
    does: 'Is asked to confirm who they are: `userStepUp`, `userFace`, and then it passes.',
    stepUp: 'passes',
  },
  faceFails: {
    individual: 987,
    surname: 'Annat Ansikte',
    does: 'Is asked to confirm who they are, and the face does not fit: `facialRecognitionFailed`.',
    stepUp: 'faceFails',
  },
  stepUpFails: {
    individual: 988,
    surname: 'Inte Bekräftad',
    does: 'Is asked to confirm who they are, and it fails: `stepUpFailed`.',
    stepUp: 'fails',
  },
  appTooOld: {
    individual: 989,
    surname: 'Gammal App',
    does: 'Has an app that is too old: `notSupportedByUserApp`.',
    endsAs: 'notSupportedByUserApp',
  },
  severalBankIds: {
    individual: 990,
    surname: 'Flera',
    does: 'Has several BankIDs in the app: `multipleBankIdsOnDevice`.',
    endsAs: 'multipleBankIdsOnDevice',
  },
  highRisk: { individual: 991, surname: 'Hög Risk', does: 'Approves, with the risk `high`.', risk: 'high' },
  moderateRisk: {
    individual: 992,
    surname: 'Viss Risk',
    does: 'Approves, with the risk `moderate`.',
    risk: 'moderate',
  },
  riskBlocked: {
    individual: 993,
    surname: 'För Hög Risk',
    does: 'Is stopped for too high a risk: `transactionRiskBlocked`.',
    endsAs: 'transactionRiskBlocked',
  },
  unknownRisk: {
    individual: 998,
    surname: 'Okänd Risk',
    does: 'Approves, and BankID gives no risk.',
    risk: null,
  },
  declinesCall: {
    individual: 994,
    surname: 'Inte I Samtal',
    does: 'Says that they are not in that call: `userDeclinedCall`. Approves what belongs to no call.',
    declinesCall: true,
  },
  slow: {
    individual: 995,
    surname: 'Långsam',
    does: "Approves, and the order is at `processing` for 20 seconds of the simulator's time.",
    processingMs: 20_000,
  },
  noBankId: {
    individual: 996,
    surname: 'Utan Bankid',
    does: 'Has no BankID in the app: the order stays at `started` until `expiredTransaction`.',
    hasNoBankId: true,
  },
  neverAnswers: {
    individual: 997,
    surname: 'Svarar Aldrig',
    does: 'Opens the app and does nothing more: `userSign` until `expiredTransaction`.',
    approving: 'nothing',
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
