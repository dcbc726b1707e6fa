import { createDrawing } from './drawing.ts';
import { make } from './make.ts';
import { qrPath, qrPathSize } from './qr-path.ts';
import type { Strings } from './strings.ts';

/** The moving QR code, which can be enlarged to the whole window. */
export interface QrFigure {
  figure: HTMLElement;
  /** `stale`: the code is old because no frames come; it must not be scanned. */
  show(options: { shown: boolean; stale: boolean; strings: Strings }): void;
  /** Draws the QR content of this second. */
  frame(text: string): void;
}

/** Builds the figure. Only the path of the drawing changes from frame to frame. */
export function createQrFigure(): QrFigure {
  const { svg, path } = createDrawing('qr', qrPathSize);
  svg.setAttribute('role', 'img');
  const close = make('button', 'close', { type: 'button' });
  const dialog = make('dialog', 'enlarged', {}, close);
  const enlarge = make('button', 'enlarge', { type: 'button' });
  const figure = make('figure', 'figure', {}, svg, enlarge, dialog);

  enlarge.onclick = () => {
    dialog.prepend(svg);
    dialog.showModal();
  };
  // A press anywhere closes it: the code fills the window, and there is nothing else to press.
  dialog.onclick = () => dialog.close();
  dialog.onclose = () => figure.prepend(svg);

  return {
    figure,
    show: ({ shown, stale, strings }) => {
      svg.ariaLabel = dialog.ariaLabel = strings.qrName;
      enlarge.textContent = strings.enlarge;
      close.textContent = strings.close;
      figure.hidden = !shown;
      svg.classList.toggle('stale', stale);
      if (shown) return;
      dialog.close();
      path.removeAttribute('d');
    },
    frame: (text) => path.setAttribute('d', qrPath(text)),
  };
}
