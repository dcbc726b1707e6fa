import type { Device, Language } from '@secure-start/protocol';
import { createDrawing } from './drawing.ts';
import { iconPath } from './icons.ts';
import { make } from './make.ts';
import { createQrFigure } from './qr-figure.ts';
import { strings } from './strings.ts';
import type { Action, View } from './view.ts';

/** What a person can do in the panel. */
export interface PanelActs {
  start(device: Device): void;
  cancel(): void;
  /** The link to the app was pressed; stop the event to open the app later. */
  openApp(event: MouseEvent): void;
}

/** The DOM of the element: built once, then changed in place. */
export interface Panel {
  show(view: View, setting: { language: Language; action: Action }): void;
  /** Draws the QR content of this second. */
  frame(text: string): void;
  /** Follows the link to the app as a press would, if there is one. */
  followLink(): void;
}

/** Builds the panel in a shadow root. */
export function createPanel(root: ShadowRoot, acts: PanelActs): Panel {
  const icon = createDrawing('icon', 24);
  icon.svg.setAttribute('aria-hidden', 'true');
  const heading = make('h2', 'heading', { tabIndex: -1 });
  const header = make('div', 'header', {}, icon.svg, heading);
  // Both live regions stay in the tree, empty or not: only then is a change of their text announced.
  const message = make('p', 'message', { role: 'status' });
  const qr = createQrFigure();
  const working = make('div', 'working', {}, make('i', 'dot'), make('i', 'dot'), make('i', 'dot'));
  const notice = make('p', 'notice', { role: 'status' });
  const open = make('a', 'open', { referrerPolicy: 'origin', rel: 'noopener', onclick: acts.openApp });
  const primary = make('button', 'primary', { type: 'button' });
  const change = make('button', 'switch', { type: 'button' });
  const cancel = make('button', 'cancel', { type: 'button', onclick: acts.cancel });
  const panel = make('div', 'panel', { role: 'group', dir: 'auto' });
  panel.append(header, message, qr.figure, working, notice, open, primary, change, cancel);
  root.append(panel);

  function offerStart(button: HTMLButtonElement, choice: { text: string; device: Device } | undefined): void {
    button.hidden = choice === undefined;
    if (choice === undefined) return;
    setText(button, choice.text);
    button.onclick = () => acts.start(choice.device);
  }

  return {
    show: (view, { language, action }) => {
      const focused = root.activeElement;
      const words = strings[language];
      panel.lang = language;
      panel.ariaLabel = view.label;
      panel.className = `panel ${view.tone} ${action}`;
      header.hidden = view.tone === 'bare';
      icon.path.setAttribute('d', iconPath(view.tone === 'problem' || view.tone === 'done' ? view.tone : action));
      setText(heading, view.heading);
      setText(message, view.message);
      setText(notice, view.notice);
      qr.show({ shown: view.showsQr, stale: view.notice !== '', strings: words });
      working.hidden = !view.isWorking;
      open.hidden = view.link === undefined;
      if (view.link) {
        setText(open, words.openApp);
        open.href = view.link.url;
        open.target = view.link.opensIn === 'tab' ? '_blank' : '';
        open.classList.toggle('awaited', view.link.gesture === 'second tap');
      }
      offerStart(primary, view.primary);
      offerStart(change, view.switch);
      setText(cancel, words.cancel);
      cancel.hidden = !view.showsCancel;
      if (focused instanceof HTMLElement && !focused.checkVisibility()) {
        (header.hidden ? primary : heading).focus({ preventScroll: true });
      }
    },
    frame: qr.frame,
    followLink: () => {
      if (!open.hidden) open.click();
    },
  };
}

/** Leaves a text alone that stays the same, so that it is not announced again. */
function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
