import type { PanelTools } from '../panel/panel-tools.ts';
import type { Text } from '../texts/text.ts';

/** Share of the code that is in sight when only its quiet zone, 4 of 49 modules, may be cut off. */
const scannableRatio = 0.9;

/** Help with scanning a QR code: a press enlarges it, and a button scrolls it back into sight. */
export interface QrExtras {
  /** `offline`: the text that the connection is lost, or empty. The dialog repeats it, because it hides the panel. */
  show(options: { visible: boolean; offline: Text; name: string; enlarge: Text; close: Text; reveal: Text }): void;
}

/** Adds the help to the figure whose first child is the QR code. */
export function createQrExtras(options: { figure: HTMLElement; code: HTMLElement; tools: PanelTools }): QrExtras {
  const { figure, code } = options;
  const { createElement, writeText } = options.tools;
  const offlineText = createElement('p', 'offline', { role: 'status' });
  const close = createElement('button', 'close', { type: 'button' });
  const dialog = createElement('dialog', 'enlarged', {}, offlineText, close);
  const enlarge = createElement('button', 'enlarge', { type: 'button' });
  // A popover is in the top layer, so it is visible wherever the page is scrolled to. Safari before 17 and Firefox before
  // 125 have none.
  const hasPopover = 'togglePopover' in figure;
  const reveal = createElement('button', 'reveal', { type: 'button', popover: 'manual', hidden: !hasPopover });
  figure.append(enlarge, reveal, dialog);
  const toggleReveal = (isShown: boolean): void => {
    if (hasPopover && reveal.isConnected) reveal.togglePopover(isShown);
  };

  enlarge.onclick = () => {
    dialog.prepend(code);
    dialog.showModal();
  };
  // A press anywhere closes the dialog: the code fills it, and nothing else in it can be pressed.
  dialog.onclick = () => dialog.close();
  dialog.onclose = () => figure.prepend(code);
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
    show: ({ visible, offline, name, ...texts }) => {
      dialog.setAttribute('aria-label', name);
      writeText(enlarge, texts.enlarge);
      writeText(close, texts.close);
      writeText(reveal, texts.reveal);
      writeText(offlineText, offline);
      if (visible) return;
      dialog.close();
      toggleReveal(false);
    },
  };
}
