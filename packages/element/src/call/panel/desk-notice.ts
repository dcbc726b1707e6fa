import type { Language } from '@secure-start/protocol/messages';
import type { DeskState } from '../desk/desk-state.ts';
import type { DeskStrings } from './desk-strings.ts';

/**
 * Returns the text that says why the desk cannot be used, or why the last press has failed, and its language. Empty: neither.
 *
 * A message of the server keeps the language in which it was requested.
 */
export function deskNotice(
  state: DeskState,
  { strings, language }: { strings: DeskStrings; language: Language },
): { text: string; language: Language } {
  if (state.step === 'signedOut' || state.step === 'gone') return { text: strings[state.step], language };
  const offline = state.connected ? '' : strings.connectionLost;
  if (state.step === 'opening') return { text: offline || strings.opening, language };
  if (!state.refusal) return { text: offline, language };
  const { message } = state.refusal.errorBody ?? {};
  const refusal = message?.text ?? strings.unreachable;
  return { text: [refusal, offline].filter(Boolean).join(' '), language: message?.language ?? language };
}
