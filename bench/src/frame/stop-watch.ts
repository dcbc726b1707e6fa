/**
 * Measures in the page how long the element takes for a frame, into `frameTimes`, in milliseconds.
 *
 * The time runs from the moment a piece of the stream is at hand until the new path of the QR code is set. It runs as a script
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
  const path = SVGPathElement.prototype;
  const { read } = reader;
  const { setAttribute } = path;
  reader.read = async function (this: ReadableStreamDefaultReader) {
    const piece = await read.call(this);
    startedAt = performance.now();
    return piece;
  };
  path.setAttribute = function (name, value) {
    setAttribute.call(this, name, value);
    if (name === 'd' && this.parentElement?.classList.contains('qr')) frameTimes.push(performance.now() - startedAt);
  };
}
