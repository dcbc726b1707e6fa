/**
 * A script for the page, run before the element's: measures what the element does from the moment a piece of its stream
 * is at hand until the new path of the QR code is set, into `frameTimes`, in milliseconds.
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
