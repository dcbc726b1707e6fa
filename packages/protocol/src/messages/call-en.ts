import type { CallTextId } from './call-text-id.ts';

/** The texts of a call desk in English. */
export const callEn: Readonly<Record<CallTextId, string>> = {
  sayOpenUser:
    'Please open the BankID app on your phone. It asks whether you have called us. Read the question and answer what is true.',
  sayOpenRp:
    'Please open the BankID app on your phone. It asks whether we have called you. Read the question and answer what is true. If you are not sure who I am, hang up and call us on the number on our website.',
  sayFindApp:
    'The app is called BankID. If you cannot see it, search for BankID on your phone. You can open it without hanging up: switch on the loudspeaker.',
  sayOtherDevice:
    'Is the BankID app on another phone or tablet? Open it there. If you have no BankID app, tell me, and I will see what else I can do.',
  sayQuestion:
    'The app now has the question about our call. Can you see it? Take your time to read it, and answer what is true. If you cannot see it, open it on the first page of the app.',
  sayShowDocument:
    'The app now asks you to photograph and scan your passport or national identity card. Please follow the steps in the app.',
  sayFollowApp: 'The app asks you for one more step. Please do what it says.',
  sayCodeAuth: 'Check that the app shows {name}, and select Identify. Never tell me your security code.',
  sayCodeSign:
    'Check that the app shows {name}, and read the text. If it is what we have agreed on, select Sign. Never tell me your security code.',
  sayMoment: 'One moment, I am waiting for the answer from BankID.',
  sayIdentified: 'Thank you, you are now identified. You can close the app.',
  saySigned: 'Thank you, your signature has arrived. You can close the app.',
  sayEnd:
    'I cannot go on with this call, so I will end it now. If you need help, please call us on the number on our website.',
  sayInProgress:
    'Your BankID is busy with something else, so I have to stop. Approve nothing that you did not start yourself. Please call us {later}, on the number on our website.',
  sayNotOpened: 'I got no answer from your app in time. Do you have the phone with your BankID with you?',
  sayUserCancelled: 'I see that you cancelled in the app. Was something not right?',
  sayBlocked: 'Your BankID cannot be used. It is blocked or too old. Your bank can help you.',
  sayUpdateApp: 'Your BankID app needs an update before we can go on.',
  sayCheckFailed: 'The check in the app did not succeed, so I cannot go on this way.',
  sayNotVerified: 'The answer from BankID cannot be verified, so I cannot go on this way. You have done nothing wrong.',
  sayFailed: 'Something went wrong at BankID. Nothing has been done in your name.',
  sayCancelling: 'I am cancelling the request. If it is in your app, please cancel it there.',
  sayCancelled: 'I have cancelled the request. You can close the app.',
  sayAuthUnknown: 'The answer from BankID did not reach me, so I do not know who you are. We have to do it again.',
  saySignUnknown:
    'The answer from BankID did not reach me. Your signature may have gone through. I will check before we do anything again.',
  sayUnanswered:
    'I cannot see whether the request has reached your app. If it is there, please cancel it. It goes away by itself in a few minutes.',
  actWaitForApp:
    'Wait until the person has opened the app. Send no link and no code: none is needed. If they do not have the app, or hang up, cancel the request.',
  actDoNotPrompt: 'Wait. Do not say what the person should answer. If they hang up, cancel the request.',
  actNeverAskForCode:
    'Wait. Never ask for the security code, and do not let them tell you. If they hang up, cancel the request.',
  actWait: 'Wait for the answer. If the person hangs up, cancel the request.',
  actGoOn:
    'Check the name against the case or customer record. If it matches, go on. If not, disclose nothing, end the call and report it.',
  actDeclined: 'Do not disclose or change anything. Do not try again. End the call and report it.',
  actInProgress: 'Do not disclose or change anything. Do not try again. End the call and report it.',
  actWrongPerson: 'Do not disclose or change anything. Do not try again. End the call and report it.',
  actRiskBlocked:
    'BankID stopped the request for security reasons. Do not disclose anything. End the call and report it.',
  actRetryOnce:
    'See that the person has the app at hand, and ask once more. If you are not sure of the number, begin again with New call and let the person read it out again.',
  actAskWhy: 'Listen to the reason. Try again only if the person wants to.',
  actSaving: 'The answer has arrived and is being saved. Treat the person as unknown until that is done here.',
  actOtherWay: 'Help the person without BankID, or ask them to come back.',
  actNotVerified:
    'Treat the person as unknown. Do not ask again: the answer could not be verified. Report it to those who run the service.',
  actCancelling:
    'Wait until the request is gone. We notify BankID as soon as it can be reached. Until then, treat the person as unknown.',
  actStartAnew: 'You can send a new request.',
  actCancelled:
    'You can send a new request. If you chose the wrong answer to “Who called?”, choose the right one when you ask again.',
  actAuthUnknown: 'Treat the person as unknown. Send a new request.',
  actSignUnknown: 'Find out whether the signature exists before you send a new request.',
  actUnansweredAuth:
    'Treat the person as unknown. Wait six minutes before you ask again: until then the request may still be in the app.',
  actUnansweredSign:
    'The text may have been signed without the answer reaching us. Wait six minutes, and find out whether the signature exists before you ask again.',
  seesNothing: 'Nothing yet: the app has not been opened.',
  seesQuestion: 'The question about the call with us, or a line with {name}, to be opened.',
  seesDocument: 'The request to photograph and scan their ID document.',
  seesStep: 'One more step that the app asks for.',
  seesCodeAuth:
    'What the identification is for, {name}, and the buttons Cancel and Identify. Then fingerprint, face or security code.',
  seesCodeSign: 'The text to sign, {name}, and the buttons Cancel and Sign. Then fingerprint, face or security code.',
  seesDeclined: 'That the request is gone, because the answer was no. The app asks for no code.',
  seesWorking: 'The app is working.',
  seesDone: 'That it is done.',
  seesEnd: 'That the request is gone from the app.',
  seesPerhaps: 'Perhaps our request, for six minutes at most.',
  errorNotSignedIn: 'You are not logged in. Please log in again.',
  errorPersonalNumber:
    'That is not a valid personal identity number. Ask the person to read it out again, digit by digit.',
  errorCallUnderWay:
    'You can have one call at a time, and a request is already waiting for its answer. Cancel it first.',
  errorAlarmUnread: 'Read and confirm the alarm first.',
  errorNumberHeld:
    'This personal identity number is blocked after an alarm. If the alarm came in this call, end the call. Otherwise disclose nothing, and help the person without BankID.',
  errorTooManyCalls: 'Too many requests have been sent.',
  errorNoCall: 'There is no call in progress.',
  errorOtherCall: 'Another call is shown now. Check it before you press.',
  errorAskedByColleague:
    'This person already has a request: from a colleague, or an earlier one that was never answered. Let the colleague cancel it, or wait: it takes six minutes at most. This is not an alarm.',
};
