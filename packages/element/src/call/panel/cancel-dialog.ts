import type { CallView } from '@secure-start/protocol/call';
import { createElement, setText } from '../../dom/create-element.ts';
import type { DeskStrings } from './desk-strings.ts';

/** The dialog that asks whether to cancel a call: a slip on Esc must not end one. */
export interface CancelDialog {
  element: HTMLDialogElement;
  /** `call`: the call that can be cancelled. The dialog closes when it is no longer that one. */
  show(settings: { strings: DeskStrings; call: CallView | undefined }): void;
  /** Opens the dialog if there is a call to cancel. Returns whether it has opened. */
  open(): boolean;
}

/** Creates the dialog. `onConfirm` is called with the call that the agent cancels. Esc and Enter mean no. */
export function createCancelDialog(options: { onConfirm(call: CallView): void }): CancelDialog {
  const heading = createElement('h2', 'heading', { id: 'cancel-heading' });
  const text = createElement('p', 'text');
  const no = createElement('button', 'primary', { type: 'button', autofocus: true });
  const yes = createElement('button', 'yes', { type: 'button' });
  const element = createElement('dialog', 'dialog', {}, heading, text, createElement('div', 'row', {}, no, yes));
  element.setAttribute('aria-labelledby', 'cancel-heading');
  let current: CallView | undefined;
  no.addEventListener('click', () => element.close());
  yes.addEventListener('click', () => {
    element.close();
    if (current) options.onConfirm(current);
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
    open() {
      if (!current || element.open) return false;
      element.showModal();
      return true;
    },
  };
}
