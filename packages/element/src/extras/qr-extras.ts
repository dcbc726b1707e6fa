import type { PanelTools } from '../panel/panel-tools.ts';
import type { OwnText } from '../texts/text.ts';

/** Share of the code that is in sight when only its quiet zone, 4 of 49 modules, may be cut off. */
const scannableRatio = 0.9;

/** Help with scanning a QR code: a press enlarges it, and a button scrolls it back into sight. */
export interface QrExtras {
  show(options: { visible: boolean; name: string; own: OwnText }): void;
}

/**
 * Adds the help to the figure whose first child is the QR code. The code that fills the window has the live region
 * `status` and the `time` that is left beside it, which are before the figure and after the link `open` otherwise.
 */
export function createQrExtras(options: {
  figure: HTMLElement;
  code: HTMLElement;
  status: HTMLElement;
  open: HTMLElement;
  time: HTMLElement;
  tools: PanelTools;
}): QrExtras {
  const { figure, code, status, open, time } = options;
  const { createElement, writeText } = options.tools;
  const close = createElement('button', 'close', { type: 'button' });
  const beside = createElement('div', 'beside', {}, close);
  const dialog = createElement('dialog', 'enlarged', {}, beside);
  const enlarge = createElement('button', 'enlarge', { type: 'button' });
  // A popover is in the top layer, so it is visible wherever the page is scrolled to. Safari before 17 and Firefox before
  // 125 have none.
  const hasPopover = 'togglePopover' in figure;
  const reveal = createElement('button', 'reveal', { type: 'button', popover: 'manual', hidden: !hasPopover });
  figure.append(enlarge, reveal, dialog);
  const toggleReveal = (isShown: boolean): void => {
    if (hasPopover && reveal.isConnected) reveal.togglePopover(isShown);
  };

  function putBack(): void {
    // What is in its place already stays: a screen reader would announce it again.
    if (code.parentNode !== dialog) return;
    dialog.close();
    figure.prepend(code);
    figure.before(status);
    open.after(time);
  }

  enlarge.onclick = () => {
    dialog.prepend(code);
    beside.prepend(status, time);
    dialog.showModal();
  };
  // A press anywhere closes the dialog: nothing else in it can be pressed.
  dialog.onclick = putBack;
  dialog.onclose = putBack;
  reveal.onclick = () => {
    code.scrollIntoView({ block: 'center' });
    enlarge.focus({ preventScroll: true });
  };
  new IntersectionObserver(
    (entries) => {
      const isInSight = (entries.at(-1)?.intersectionRatio ?? 1) > scannableRatio;
      toggleReveal(!isInSight && !figure.hidden);
    },
    { threshold: [0, scannableRatio] },
  ).observe(code);

  return {
    show: ({ visible, name, own }) => {
      dialog.setAttribute('aria-label', name);
      writeText(enlarge, own('enlarge'));
      writeText(close, own('close'));
      writeText(reveal, own('reveal'));
      if (visible) return;
      putBack();
      toggleReveal(false);
    },
  };
}
