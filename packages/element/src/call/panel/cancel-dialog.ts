import type { CallView } from '@secure-start/protocol/call';
import { make, setText } from '../../dom/create-element.ts';
import type { DeskStrings } from './desk-strings.ts';

/** Asks whether to cancel: a slip on Esc must not end a call. */
export interface CancelDialog {
  element: HTMLDialogElement;
  /** `call`: what there is to cancel. The question is about one call: it closes when that is over. */
  show(setting: { strings: DeskStrings; call: CallView | undefined }): void;
  /** Opens it, if there is something to cancel and it is not open yet; says whether it did. */
  ask(): boolean;
}

/** Makes the dialog; `cancel` is told of the yes, and to which call. Esc and Enter mean no. */
export function createCancelDialog(options: { cancel(call: CallView): void }): CancelDialog {
  const heading = make('h2', 'heading', { id: 'cancel-heading' });
  const text = make('p', 'text');
  const no = make('button', 'primary', { type: 'button', autofocus: true });
  const yes = make('button', 'yes', { type: 'button' });
  const element = make('dialog', 'dialog', {}, heading, text, make('div', 'row', {}, no, yes));
  element.setAttribute('aria-labelledby', 'cancel-heading');
  let current: CallView | undefined;
  no.addEventListener('click', () => element.close());
  yes.addEventListener('click', () => {
    element.close();
    if (current) options.cancel(current);
  });
  return {
    element,
    show({ strings, call }) {
      if (call?.callId !== current?.callId) element.close();
      current = call;
      setText(heading, strings.cancelHeading);
      setText(text, strings.cancelText);
      setText(no, strings.cancelNo);
      setText(yes, strings.cancelYes);
    },
    ask() {
      if (!current || element.open) return false;
      element.showModal();
      return true;
    },
  };
}
