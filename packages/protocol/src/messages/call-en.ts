import type { CallTextId } from './call-text-id.ts';

/** The texts of a call desk in English. */
export const callEn: Readonly<Record<CallTextId, string>> = {
  sayOpenUser:
    'Please open the BankID app on your phone. It asks whether you have called us. Read the question and answer what is true.',
  sayOpenRp:
    'Please open the BankID app on your phone. It asks whether we have called you. Read the question and answer what is true. If you are not sure who I am, hang up and call us on the number on our website.',
  sayQuestion: 'The app now asks about our call. Take your time to read it, and answer what is true.',
  sayShowDocument:
    'The app now asks you to photograph and scan your passport or national identity card. Please follow the steps in the app.',
  sayFollowApp: 'The app now wants one more step from you. Please do what it says.',
  sayCodeAuth: 'Check that the app shows our name, and identify yourself there. Never tell me your security code.',
  sayCodeSign:
    'Read the text in the app. If it is what we have agreed on, sign it there. Never tell me your security code.',
  sayMoment: 'One moment, I am waiting for the answer from BankID.',
  sayIdentified: 'Thank you, now I see who you are. You can close the app.',
  saySigned: 'Thank you, your signature has arrived. You can close the app.',
  sayEnd:
    'I cannot go on with this call, so I will end it now. If you need help, please call us on the number on our website.',
  sayInProgress:
    'Something else is in progress with your BankID, so I cannot go on. If you did not start it yourself, do not approve anything in the app. Please call us later on the number on our website.',
  sayNotOpened: 'I got no answer from your app in time. Do you have the BankID app on a phone that is with you?',
  sayUserCancelled: 'I see that you cancelled in the app. Was something not right?',
  sayBlocked: 'Your BankID cannot be used. It is blocked or too old. Your bank can help you.',
  sayUpdateApp: 'Your BankID app needs an update before we can go on.',
  sayCheckFailed: 'The check in the app did not succeed, so I cannot go on this way.',
  sayNotVerified: 'The answer from BankID cannot be verified, so I cannot go on this way. You have done nothing wrong.',
  sayFailed: 'Something went wrong at BankID. Nothing has been done in your name.',
  sayCancelling: 'I am cancelling the question. If it is in your app, please cancel it there.',
  sayCancelled: 'I have cancelled the question. You can close the app.',
  sayAuthUnknown: 'The answer from BankID did not reach me, so I do not know who you are. We have to do it again.',
  saySignUnknown:
    'The answer from BankID did not reach me. Your signature may have gone through. I will check before we do anything again.',
  sayUnanswered:
    'I cannot see whether the question has reached your app. If it is there, please cancel it. It goes away by itself in a few minutes.',
  actWaitForApp: 'Wait until the person has opened the app. Send no link and no code: none is needed.',
  actDoNotPrompt: 'Wait. Do not say what the person should answer.',
  actNeverAskForCode: 'Wait. Never ask for the security code, and do not listen to it.',
  actWait: 'Wait for the answer.',
  actGoOn: 'Check that the name is the one you expect, and go on.',
  actDeclined:
    'Possible fraud: whoever holds the BankID answered that they are not in a call with us. Give nothing away, change nothing and do not try again. End the call and report it.',
  actInProgress:
    'Possible fraud: somebody else may be using this personal number right now. Give nothing away and do not try again; the number is held here for a while. Report the call.',
  actWrongPerson:
    'Possible fraud: the answer came from somebody else than you asked for. Give nothing away. End the call and report it.',
  actRiskBlocked: 'BankID stopped the question for security reasons. Give nothing away. End the call and report it.',
  actRetryOnce: 'Read the personal number back, see that the person has the app at hand, and try once more.',
  actAskWhy: 'Listen to the reason. Try again only if the person wants to.',
  actSaving: 'The answer has arrived and is being saved. Treat the person as unknown until that is done here.',
  actOtherWay: 'Help the person in another way than with BankID, or ask them to come back.',
  actNotVerified:
    'Treat the person as unknown. Do not ask again: the answer could not be verified. Report it to those who run the service.',
  actCancelling:
    'Wait until the question is gone: BankID is told as soon as it answers. Until then, treat the person as unknown.',
  actStartAnew: 'You can ask again.',
  actAuthUnknown: 'Treat the person as unknown. Ask again.',
  actSignUnknown: 'Find out whether the signature exists before you ask again.',
  actUnansweredAuth:
    'Treat the person as unknown. Wait six minutes before you ask again: until then the question may stand in the app.',
  actUnansweredSign:
    'The text may have been signed without the answer reaching us. Wait six minutes, and find out whether the signature exists before you ask again.',
  seesNothing: 'Nothing yet: the app has not been opened.',
  seesQuestion: 'The question whether they are in a call with us.',
  seesDocument: 'The request to photograph and scan their identity document.',
  seesStep: 'One more step that the app asks for.',
  seesCodeAuth: 'Our name, what the identification is for, and the field for the security code.',
  seesCodeSign: 'Our name, the text to sign, and the field for the security code.',
  seesWorking: 'The app is working.',
  seesDone: 'That it is done.',
  seesEnd: 'That the question is gone from the app.',
  seesPerhaps: 'Perhaps our question, for six minutes at most.',
  errorNotSignedIn: 'You are not logged in. Please log in again.',
  errorPersonalNumber: 'That is not a valid personal identity number. Read it back to the person, digit by digit.',
  errorCallUnderWay: 'You have asked already. Cancel that first.',
  errorAlarmUnread: 'Read and confirm the alarm first.',
  errorNumberHeld:
    'There was an alarm about this personal number, so it is held for a while. Do not try again in this call.',
  errorTooManyCalls: 'Too many questions have been asked. Please wait a while.',
  errorNoCall: 'There is no call to do that with.',
  errorOtherCall: 'Your desk has gone on to another call. Look again before you press.',
  errorAskedByColleague:
    'This person is being asked already, by a colleague or by a question that got no answer. Let the colleague cancel, or wait a few minutes. This is no alarm.',
};
