import { createElement } from '../dom/create-element.ts';
import { qrPictureSide as side } from './qr-matrix.ts';
import { drawQrPicture } from './qr-picture.ts';

/** The figure with the animated QR code. */
export interface QrFigure {
  figure: HTMLElement;
  code: HTMLCanvasElement;
  /** `stale`: no frames arrive, so the code is too old to be scanned and is dimmed. `name` is its accessible name. */
  show(options: { visible: boolean; stale: boolean; name: string }): void;
  /** Draws the QR content of this second. */
  drawFrame(text: string): void;
}

/**
 * Creates the figure. The code is a canvas with one pixel for each module, quiet zone included, which the style sheet
 * enlarges: browsers and extensions that darken pages leave the pixels of a canvas alone, and those of an SVG not.
 */
export function createQrFigure(): QrFigure {
  const code = createElement('canvas', 'qr', { role: 'img', height: side });
  const figure = createElement('figure', 'figure', {}, code);
  // Setting either side clears a canvas.
  const clear = (): void => void (code.width = side);
  clear();
  return {
    figure,
    code,
    show: ({ visible, stale, name }) => {
      code.setAttribute('aria-label', name);
      code.classList.toggle('stale', stale);
      figure.hidden = !visible;
      // The next flow must not begin with the code of this one.
      if (!visible) clear();
    },
    drawFrame: (text) => {
      const picture = code.getContext('2d');
      if (picture) drawQrPicture(picture, text);
    },
  };
}
