/**
 * Texts for people, in Swedish and English: the user messages recommended by BankID, texts of this project where BankID
 * has none, and the script of a call desk. Functions select the text for an order or a call.
 *
 * @example
 * import { languageFor, messageText, selectMessage } from '@secure-start/protocol/messages';
 *
 * const id = selectMessage({ status: 'pending', hintCode: 'userSign', startedBy: 'qr', mobile: false }); // 'RFA9'
 * messageText(id, languageFor('en-GB')); // 'Enter your security code in the BankID app and select Identify or Sign.'
 *
 * @module
 */
export type { CallScript, LaterWords, SelectCallScriptOptions } from './call-script.ts';
export { mayAskAgain, selectCallScript, selectLaterWords } from './call-script.ts';
export type { CallTextValues } from './call-text.ts';
export { callText, callTexts } from './call-text.ts';
export type { CallTextId } from './call-text-id.ts';
export type { IdCardTextId } from './id-card-text.ts';
export { idCardText, idCardTextForError, idCardTexts } from './id-card-text.ts';
export type { Language } from './language.ts';
export { languageFor, languages } from './language.ts';
export type { FallbackMessageId, MessageId, RfaId } from './message-id.ts';
export { fallbackTexts, isRfaId, messageText, rfaTexts, translatedRfa } from './message-text.ts';
export type { SelectMessageOptions, StartedBy } from './select-message.ts';
export { messageForError, selectMessage } from './select-message.ts';
export type { WaitTextOptions } from './try-again-text.ts';
export { holdEndsText, tryAgainText } from './try-again-text.ts';
