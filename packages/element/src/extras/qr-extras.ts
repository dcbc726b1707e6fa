import type { PanelTools } from '../panel/panel-tools.ts';
import type { OwnText } from '../texts/text.ts';

/** Share of the code that is in sight when only its quiet zone, 4 of 49 modules, may be cut off. */
const scannableRatio = 0.9;

/** Help with scanning a QR code: a press enlarges it, and a button scrolls it back into sight. */
export interface QrExtras {
  show(options: { visible: boolean; own: OwnText }): void;
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
  /** Shows the latest view again. */
  showAgain(): void;
}): QrExtras {
  const { figure, code, status, open, time, showAgain } = options;
  const { createElement, writeText } = options.tools;
  const close = createElement('button', 'close');
  const beside = createElement('div', 'beside', {}, close);
  const dialog = createElement('dialog', 'enlarged', {}, beside);
  const enlarge = createElement('button', 'enlarge');
  // A popover is in the top layer, so it is visible wherever the page is scrolled to. Safari before 17 and Firefox before
  // 125 have none.
  const reveal = createElement('button', 'reveal', { popover: 'manual' });
  // The style sheet hides both buttons while the code is too old to be scanned.
  figure.append(enlarge, dialog);
  if ('togglePopover' in figure) figure.append(reveal);
  const toggleReveal = (isShown: boolean): void => {
    if (reveal.isConnected) reveal.togglePopover(isShown);
  };

  function putBack(): void {
    // What is in its place already stays: a screen reader would announce it again.
    if (code.parentNode !== dialog) return;
    dialog.close();
    figure.prepend(code);
    figure.before(status);
    open.after(time);
    // The button that has the focus again may be hidden.
    showAgain();
  }

  enlarge.onclick = () => {
    // As the panel does: closing gives the focus back to where it was.
    enlarge.focus();
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
      for (const { intersectionRatio } of entries) toggleReveal(intersectionRatio <= scannableRatio && !figure.hidden);
    },
    { threshold: [0, scannableRatio] },
  ).observe(code);

  return {
    show: ({ visible, own }) => {
      dialog.setAttribute('aria-label', code.getAttribute('aria-label') ?? '');
      writeText(enlarge, own('enlarge'));
      writeText(close, own('close'));
      writeText(reveal, own('reveal'));
      if (visible) return;
      putBack();
      toggleReveal(false);
    },
  };
}
