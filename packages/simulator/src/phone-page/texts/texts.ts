import type { BehaviourName } from '../../people/behaviours.ts';

/** The texts of the phone in one language. Functions take the variable part of a sentence. */
export interface Texts {
  title: string;
  disclaimer: string;
  live: string;
  language: string;
  loading: string;

  choosePerson: string;
  choosePersonHelp: string;
  choosePersonToOpen: string;
  peopleWithBehaviour: string;
  personKind: { mobile: string; file: string; card: string };
  /** The descriptions of the behaviours, for the list of people. */
  behaviour: Readonly<Record<BehaviourName, string>>;

  hello: (givenName: string) => string;
  changePerson: string;
  scanCode: string;
  scanCodeHelp: string;
  showIdCard: string;
  waiting: string;
  incoming: (rp: string) => string;
  open: string;
  nothingWaiting: string;
  history: string;
  settings: string;
  biometricsSetting: string;

  back: string;
  scanHelp: string;
  useCamera: string;
  cameraStarting: string;
  cameraOn: string;
  screenOn: string;
  stop: string;
  cameraNotHere: string;
  pasteClipboard: string;
  chooseImage: string;
  shareScreen: string;
  codeText: string;
  useCodeText: string;
  otherWays: string;
  dropHere: string;
  readingImage: string;

  noticeTitle: string;
  /** Titles by the reason of the refusal; an unknown one has `noticeTitle`. */
  refusedBecause: {
    malformed: string;
    staticQr: string;
    foreign: string;
    wrongCode: string;
    stale: string;
    future: string;
    taken: string;
    ended: string;
    unknownOrder: string;
    notForThisPerson: string;
    noUsableBankId: string;
    wrongSecurityCode: string;
    notNow: string;
    neverOpens: string;
    behaviour: string;
  };
  noResponse: string;
  noCodeInImage: string;
  cameraDenied: string;
  cameraMissing: string;
  shareEnded: string;
  clipboardEmpty: string;
  tryNewCode: string;
  startAgain: string;
  /** The summary of the simulator's explanation, which is in English. */
  forDevelopers: string;
  close: string;

  opening: string;
  identification: string;
  signature: string;
  payment: string;
  asksIdentify: string;
  asksSign: string;
  asksPay: string;
  asksConfirm: string;
  myIntention: string;
  textToSign: string;
  moreText: string;
  recipient: string;
  amount: string;
  withoutPayment: string;
  riskWarning: { newRecipient: string; largeAmount: string };
  riskWarningOther: (value: string) => string;
  as: string;
  theyCalled: string;
  youCalled: string;
  documentShown: string;
  onlyIfYouStarted: string;
  onlyIfInCall: string;
  timeLeft: (time: string) => string;
  readToEnd: string;
  readOn: string;
  identify: string;
  sign: string;
  approve: string;
  cancel: string;

  didTheyCall: (rp: string) => string;
  didYouCall: (rp: string) => string;
  callQuestionHelp: string;
  inCall: string;
  notInCall: string;

  proofFor: (rp: string) => string;
  proofSimulated: string;
  showDocument: string;
  documentPasses: string;
  documentFails: string;
  documentUnreadable: string;
  showFace: string;
  facePasses: string;
  faceFails: string;
  stepUp: string;
  stepUpHelp: string;
  byFace: string;
  byDocument: string;
  stepUpNot: string;

  enterCode: string;
  enterCodeHelp: (wrongCode: string) => string;
  digitsTyped: (count: number, of: number) => string;
  deleteDigit: string;
  biometricsTitle: string;
  biometricsHelp: string;
  useBiometrics: string;
  useCode: string;
  working: string;

  idCard: string;
  idCardUnlock: string;
  idCardCode: string;
  idCardHelp: string;
  idCardChecked: string;
  idCardEnded: string;
  idCardEndedHelp: string;
  closeIdCard: string;
  openAgain: string;
  years: (age: number) => string;

  approvedIdentify: string;
  approvedSign: string;
  approvedPay: string;
  approvedHelp: (rp: string) => string;
  /** The same for a payment, which the relying party may still refuse or review. */
  approvedPayHelp: (rp: string) => string;
  refused: string;
  refusedHelp: (rp: string) => string;
  callDeclined: string;
  callDeclinedHelp: string;
  ended: string;
  /** Texts by BankID's hint code; an unknown one has `endedOther`. */
  endedBecause: {
    expiredTransaction: string;
    cancelled: string;
    userCancel: string;
    certificateErr: string;
    mrtdVerificationFailed: string;
    nfcNotSupportedByDevice: string;
    facialRecognitionFailed: string;
    stepUpFailed: string;
  };
  endedOther: string;
  goingBack: string;
  returnToBrowser: string;
  toHome: string;
}
