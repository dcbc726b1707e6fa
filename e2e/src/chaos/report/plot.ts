/** A point of a plot: x in seconds. */
export interface Point {
  x: number;
  y: number;
}

/** A plot over the time of a run. */
export interface Plot {
  title: string;
  /** The unit of the y axis. */
  unit: string;
  points: readonly Point[];
  /** Spans in which a fault lasted. */
  spans: readonly { from: number; to: number; label: string }[];
}

const size = { width: 900, height: 220, left: 60, bottom: 24, top: 12 };

/** Draws a plot as SVG. */
export function drawPlot({ title, unit, points, spans }: Plot): string {
  const plotWidth = size.width - size.left - 10;
  const plotHeight = size.height - size.bottom - size.top;
  const maxX = Math.max(1, ...spans.map(({ to }) => to), ...points.map(({ x }) => x));
  const maxY = points.reduce((most, { y }) => Math.max(most, y), 1);
  const at = (value: number): string => value.toFixed(1);
  const xOf = (x: number): string => at(size.left + (x / maxX) * plotWidth);
  const yOf = (y: number): string => at(size.top + plotHeight - (y / maxY) * plotHeight);
  const marks = spans.map(
    ({ from, to, label }) =>
      `<rect class="fault" x="${xOf(from)}" y="${size.top}" width="${at(Math.max(1, ((to - from) / maxX) * plotWidth))}" height="${plotHeight}"><title>${escapeHtml(label)}</title></rect>`,
  );
  const dots = points.map(({ x, y }) => `<circle cx="${xOf(x)}" cy="${yOf(y)}" r="1.6"/>`);
  const bottom = size.top + plotHeight;
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>
<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escapeHtml(title)}">
${marks.join('')}
<path class="axis" d="M${size.left} ${size.top}V${bottom}H${size.width - 10}"/>
<text x="${size.left - 6}" y="${size.top + 10}" text-anchor="end">${Math.round(maxY)} ${escapeHtml(unit)}</text>
<text x="${size.left - 6}" y="${bottom}" text-anchor="end">0</text>
<text x="${size.width - 10}" y="${size.height - 6}" text-anchor="end">${Math.round(maxX)} s</text>
${dots.join('')}
</svg></figure>`;
}

/** Returns a text that can stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
