/**
 * Measures in the page how long the element takes for a frame, into `frameTimes`, in milliseconds.
 *
 * The time runs from the moment a piece of the stream is at hand until the QR code is drawn. It runs as a script
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
  const { putImageData } = canvas;
  reader.read = async function (this: ReadableStreamDefaultReader) {
    const piece = await read.call(this);
    startedAt = performance.now();
    return piece;
  };
  canvas.putImageData = function (this: CanvasRenderingContext2D, image: ImageData, x: number, y: number) {
    putImageData.call(this, image, x, y, 0, 0, image.width, image.height);
    frameTimes.push(performance.now() - startedAt);
  };
}
