import type { ExtraStrings } from '../texts/extra-strings.ts';
import { make, setText } from '../dom/create-element.ts';

/** What helps to scan a QR code: it fills the window when it is pressed, and tells when it is out of sight. */
export interface QrExtras {
  /** `trouble`: why the code is too old to be scanned, or empty. */
  show(options: { shown: boolean; trouble: string; name: string; strings: ExtraStrings }): void;
}

/** Adds the extras to the figure whose first child is the QR code `svg`. */
export function createQrExtras({ figure, svg }: { figure: HTMLElement; svg: SVGSVGElement }): QrExtras {
  const trouble = make('p', 'trouble', { role: 'status' });
  const close = make('button', 'close', { type: 'button' });
  const dialog = make('dialog', 'enlarged', {}, trouble, close);
  const enlarge = make('button', 'enlarge', { type: 'button' });
  // In the top layer, so that it is seen wherever the page has been scrolled to.
  const reveal = make('button', 'reveal', { type: 'button', popover: 'manual' });
  figure.append(enlarge, reveal, dialog);

  enlarge.onclick = () => {
    dialog.prepend(svg);
    dialog.showModal();
  };
  // A press anywhere closes it: the code fills the window, and there is nothing else to press.
  dialog.onclick = () => dialog.close();
  dialog.onclose = () => figure.prepend(svg);
  reveal.onclick = () => {
    svg.scrollIntoView({ block: 'center' });
    enlarge.focus({ preventScroll: true });
  };
  new IntersectionObserver(
    (entries) => {
      const isSeen = (entries.at(-1)?.intersectionRatio ?? 1) > 0.9;
      if (reveal.isConnected) reveal.togglePopover(!isSeen && !figure.hidden);
    },
    { threshold: [0, 0.9] },
  ).observe(svg);

  return {
    show: ({ shown, trouble: why, name, strings }) => {
      dialog.ariaLabel = name;
      setText(enlarge, strings.enlarge);
      setText(close, strings.close);
      setText(reveal, strings.reveal);
      setText(trouble, why);
      if (shown) return;
      dialog.close();
      if (reveal.isConnected) reveal.hidePopover();
    },
  };
}
