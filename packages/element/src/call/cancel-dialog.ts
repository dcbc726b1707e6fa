import { make, setText } from '../make.ts';
import type { DeskStrings } from './desk-strings.ts';

/** Asks whether to cancel: a slip on Esc must not end a call. */
export interface CancelDialog {
  element: HTMLDialogElement;
  show(setting: { strings: DeskStrings; canCancel: boolean }): void;
  /** Opens it, if there is something to cancel and it is not open yet; says whether it did. */
  ask(): boolean;
}

/** Makes the dialog; `cancel` is told of the yes. Esc and Enter mean no. */
export function createCancelDialog(options: { cancel(): void }): CancelDialog {
  const heading = make('h2', 'heading', { id: 'cancel-heading' });
  const text = make('p', 'text');
  const no = make('button', 'primary', { type: 'button', autofocus: true });
  const yes = make('button', 'yes', { type: 'button' });
  const element = make('dialog', 'dialog', {}, heading, text, make('div', 'row', {}, no, yes));
  element.setAttribute('aria-labelledby', 'cancel-heading');
  let canCancel = false;
  no.addEventListener('click', () => element.close());
  yes.addEventListener('click', () => {
    element.close();
    options.cancel();
  });
  return {
    element,
    show(setting) {
      const { strings } = setting;
      canCancel = setting.canCancel;
      if (!canCancel) element.close();
      setText(heading, strings.cancelHeading);
      setText(text, strings.cancelText);
      setText(no, strings.cancelNo);
      setText(yes, strings.cancelYes);
    },
    ask() {
      if (!canCancel || element.open) return false;
      element.showModal();
      return true;
    },
  };
}
