import { createElement, setText } from '../dom/create-element.ts';
import type { ExtraStrings } from '../texts/extra-strings.ts';

/** Share of the code that is in sight when only its quiet zone, 4 of 49 modules, may be cut off. */
const scannableRatio = 0.9;

/** Help with scanning a QR code: a press enlarges it, and a button scrolls it back into sight. */
export interface QrExtras {
  /** `offline`: the text that the connection is lost, or empty. The dialog repeats it, because it hides the panel. */
  show(options: { visible: boolean; offline: string; name: string; strings: ExtraStrings }): void;
}

/** Adds the help to the figure whose first child is the QR code `svg`. */
export function createQrExtras({ figure, svg }: { figure: HTMLElement; svg: SVGSVGElement }): QrExtras {
  const offlineText = createElement('p', 'offline', { role: 'status' });
  const close = createElement('button', 'close', { type: 'button' });
  const dialog = createElement('dialog', 'enlarged', {}, offlineText, close);
  const enlarge = createElement('button', 'enlarge', { type: 'button' });
  // A popover is in the top layer, so it is visible wherever the page is scrolled to.
  const reveal = createElement('button', 'reveal', { type: 'button', popover: 'manual' });
  figure.append(enlarge, reveal, dialog);

  enlarge.onclick = () => {
    dialog.prepend(svg);
    dialog.showModal();
  };
  // A press anywhere closes the dialog: the code fills it, and nothing else in it can be pressed.
  dialog.onclick = () => dialog.close();
  dialog.onclose = () => figure.prepend(svg);
  reveal.onclick = () => {
    svg.scrollIntoView({ block: 'center' });
    enlarge.focus({ preventScroll: true });
  };
  new IntersectionObserver(
    (entries) => {
      const isInSight = (entries.at(-1)?.intersectionRatio ?? 1) > scannableRatio;
      if (reveal.isConnected) reveal.togglePopover(!isInSight && !figure.hidden);
    },
    { threshold: [0, scannableRatio] },
  ).observe(svg);

  return {
    show: ({ visible, offline, name, strings }) => {
      dialog.ariaLabel = name;
      setText(enlarge, strings.enlarge);
      setText(close, strings.close);
      setText(reveal, strings.reveal);
      setText(offlineText, offline);
      if (visible) return;
      dialog.close();
      if (reveal.isConnected) reveal.hidePopover();
    },
  };
}
