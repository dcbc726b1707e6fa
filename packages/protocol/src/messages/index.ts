/**
 * The texts that people read, in Swedish and English: BankID's recommended user messages, our own where BankID has none,
 * and the script of a call desk. Functions choose the text for an order or a call.
 *
 * @module
 */
export type { CallScript, CallSituation } from './call-script.ts';
export { callScript, callText, callTexts } from './call-script.ts';
export type { CallTextId } from './call-text-id.ts';
export type { Language } from './language.ts';
export { languageFor, languages } from './language.ts';
export type { FallbackMessageId, MessageId, RfaId } from './message-id.ts';
export { fallbackTexts, isRfaId, messageText, rfaTexts, translatedRfa } from './message-text.ts';
export type { MessageSituation, StartedBy } from './select.ts';
export { messageForError, selectMessage } from './select.ts';
export { tryAgainIn } from './try-again-in.ts';
