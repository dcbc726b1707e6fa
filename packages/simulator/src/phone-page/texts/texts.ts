/** Every word the phone says. Both languages fill the same keys; functions take what stands inside the sentence. */
export interface Texts {
  title: string;
  disclaimer: string;
  language: string;
  loading: string;

  whoAreYou: string;
  whoAreYouHelp: string;
  personKind: { mobile: string; file: string; card: string };

  hello: (givenName: string) => string;
  changePerson: string;
  scanCode: string;
  scanCodeHelp: string;
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
  /** By the simulator's reason; a new reason gets the general title. */
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
  };
  noAnswer: string;
  noCodeInImage: string;
  cameraDenied: string;
  cameraMissing: string;
  shareEnded: string;
  clipboardEmpty: string;
  tryNewCode: string;
  startAgain: string;
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
  idDocument: string;
  onlyIfYouStarted: string;
  onlyIfInCall: string;
  timeLeft: (time: string) => string;
  readToEnd: string;
  readOn: string;
  identify: string;
  sign: string;
  approve: string;
  cancel: string;

  callQuestion: (rp: string) => string;
  callQuestionHelp: string;
  inCall: string;
  notInCall: string;

  enterCode: string;
  enterCodeHelp: string;
  digitsTyped: (count: number, of: number) => string;
  deleteDigit: string;
  biometricsTitle: string;
  biometricsHelp: string;
  useBiometrics: string;
  useCode: string;
  working: string;

  approvedIdentify: string;
  approvedSign: string;
  approvedPay: string;
  approvedHelp: (rp: string) => string;
  refused: string;
  refusedHelp: (rp: string) => string;
  callDeclined: string;
  callDeclinedHelp: string;
  ended: string;
  endedBecause: { expiredTransaction: string; cancelled: string; userCancel: string; certificateErr: string };
  endedOther: string;
  goingBack: string;
  goBackNow: string;
  returnToBrowser: string;
  toHome: string;
}
