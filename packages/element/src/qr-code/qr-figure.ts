import { createDrawing } from '../dom/drawing.ts';
import { make } from '../dom/create-element.ts';
import { qrPath, qrPathSize } from './qr-path.ts';

/** The moving QR code. */
export interface QrFigure {
  figure: HTMLElement;
  svg: SVGSVGElement;
  /** `stale`: the code is old because no frames come; it must not be scanned. */
  show(options: { shown: boolean; stale: boolean; name: string }): void;
  /** Draws the QR content of this second. */
  frame(text: string): void;
}

/** Builds the figure. Only the path of the drawing changes from frame to frame. */
export function createQrFigure(): QrFigure {
  const { svg, path } = createDrawing('qr', qrPathSize);
  svg.role = 'img';
  const figure = make('figure', 'figure', {}, svg);
  return {
    figure,
    svg,
    show: ({ shown, stale, name }) => {
      svg.ariaLabel = name;
      svg.classList.toggle('stale', stale);
      figure.hidden = !shown;
      if (!shown) path.removeAttribute('d');
    },
    frame: (text) => path.setAttribute('d', qrPath(text)),
  };
}
