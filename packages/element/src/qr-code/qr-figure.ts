import { createElement } from '../dom/create-element.ts';
import { createSvg } from '../dom/create-svg.ts';
import { qrPath, qrPathSide } from './qr-path.ts';

/** The figure with the animated QR code. */
export interface QrFigure {
  figure: HTMLElement;
  svg: SVGSVGElement;
  /** `stale`: no frames arrive, so the code is too old to be scanned and is dimmed. `name` is its accessible name. */
  show(options: { visible: boolean; stale: boolean; name: string }): void;
  /** Draws the QR content of this second. */
  drawFrame(text: string): void;
}

/** Creates the figure. A frame changes one attribute, the path data. */
export function createQrFigure(): QrFigure {
  const { svg, path } = createSvg('qr', qrPathSide);
  svg.role = 'img';
  const figure = createElement('figure', 'figure', {}, svg);
  return {
    figure,
    svg,
    show: ({ visible, stale, name }) => {
      svg.ariaLabel = name;
      svg.classList.toggle('stale', stale);
      figure.hidden = !visible;
      // The next flow must not begin with the code of this one.
      if (!visible) path.removeAttribute('d');
    },
    drawFrame: (text) => path.setAttribute('d', qrPath(text)),
  };
}
