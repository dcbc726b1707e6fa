import type { Language } from '@secure-start/protocol/messages';
import type { DeskState } from '../desk/desk-state.ts';
import { type AgentWordsId, wordsForRefusedStart } from './agent-words.ts';
import type { DeskStrings } from './desk-strings.ts';

/** The text that says why the desk cannot be used, or why the last press has failed. */
export interface DeskNotice {
  /** Empty: neither. */
  text: string;
  language: Language;
  /** Nothing is wrong: something is awaited, or done by a colleague. */
  isCalm?: true;
  /** The words for the person, who waits on the line for a call that was refused. */
  say?: AgentWordsId;
}

/**
 * Returns the notice of the desk.
 *
 * A message of the server keeps the language in which it was requested.
 */
export function deskNotice(
  state: DeskState,
  { strings, language }: { strings: DeskStrings; language: Language },
): DeskNotice {
  if (state.step === 'signedOut' || state.step === 'gone') return { text: strings[state.step], language };
  const offline = state.connected ? '' : strings.connectionLost;
  if (state.step === 'opening')
    return { text: offline || strings.opening, language, ...(!offline && { isCalm: true }) };
  if (!state.refusal) return { text: offline, language };
  const { errorBody, asked } = state.refusal;
  const code = errorBody?.error?.code;
  const message = errorBody?.message;
  const refusal = message?.text ?? strings.unreachable;
  // The form is empty by then, and the notice may stand beside the number of another caller.
  const subject = code === 'numberHeld' && asked ? `${asked}: ` : '';
  const say = asked && wordsForRefusedStart(code);
  return {
    text: subject + [refusal, offline].filter(Boolean).join(' '),
    language: message?.language ?? language,
    ...(code === 'askedByColleague' && !offline && { isCalm: true }),
    ...(say && { say }),
  };
}
