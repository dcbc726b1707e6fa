/**
 * Measures in the page how long the element takes for a frame, into `frameTimes`, in milliseconds.
 *
 * The time runs from the moment a piece of the stream is at hand until the last module of the QR code is drawn. It runs as a script
 * of the page before the element's own.
 *
 * The browser's own measures are of no use here: profiler, trace and `ScriptDuration` leave out what runs as a microtask
 * of a stream, which is all of it.
 */
export function installStopWatch(): void {
  const frameTimes: number[] = [];
  Object.assign(globalThis, { frameTimes });
  let startedAt = 0;
  const reader = ReadableStreamDefaultReader.prototype;
  const canvas = CanvasRenderingContext2D.prototype;
  const { read } = reader;
  const { fillRect } = canvas;
  reader.read = async function (this: ReadableStreamDefaultReader) {
    const piece = await read.call(this);
    startedAt = performance.now();
    return piece;
  };
  canvas.fillRect = function (x, y, width, height) {
    fillRect.call(this, x, y, width, height);
    // The first rectangle of a frame is its white ground; each one after it replaces the time.
    if (width > 1) frameTimes.push(0);
    frameTimes[frameTimes.length - 1] = performance.now() - startedAt;
  };
}
