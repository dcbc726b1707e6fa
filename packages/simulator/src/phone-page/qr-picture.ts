import encodeQR from 'qr';

/** White modules around the code, which readers need. */
const quietModules = 4;

/**
 * The element `<qr-picture>`: the QR code of the property `text`.
 *
 * It draws on a canvas, one pixel for each module, which the style sheet enlarges. Browsers and extensions that darken pages
 * leave the pixels of a canvas alone.
 */
export class QrPicture extends HTMLElement {
  #canvas = document.createElement('canvas');
  #text = '';

  connectedCallback(): void {
    this.replaceChildren(this.#canvas);
  }

  set text(text: string) {
    if (text === this.#text) return;
    this.#text = text;
    const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietModules });
    // Setting the size clears the canvas.
    Object.assign(this.#canvas, { width: rows.length, height: rows.length });
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, rows.length, rows.length);
    context.fillStyle = '#000';
    for (const [y, row] of rows.entries()) {
      for (const [x, isDark] of row.entries()) if (isDark) context.fillRect(x, y, 1, 1);
    }
  }
}
