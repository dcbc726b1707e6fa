/**
 * Keeps the events of a stream, each with the time of its arrival.
 *
 * @param {{ stream: ReadableStream<Uint8Array>, now: () => number }} options
 */
export function readEvents({ stream, now }) {
  /** @type {{ atMs: number, frame?: string, view?: import('@secure-start/protocol/flow').FlowView }[]} */
  const events = [];
  let isOver = false;
  const reader = stream.getReader();
  const read = async () => {
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, name] = /^event: (.*)$/m.exec(block) ?? [];
        const [, data = ''] = /^data: (.*)$/m.exec(block) ?? [];
        if (name === 'frame') events.push({ atMs: now(), frame: data });
        if (name === 'state') events.push({ atMs: now(), view: JSON.parse(data) });
      }
    }
    isOver = true;
  };
  const reading = read();
  return {
    /** Returns whether the server has ended the stream. */
    isOver: () => isOver,
    /** Returns the view that came last. */
    last: () => events.findLast(({ view }) => view !== undefined)?.view,
    lastFrame: () => events.findLast(({ frame }) => frame !== undefined)?.frame,
    /** Returns the events that came later than a time. */
    after: (/** @type {number} */ atMs) => events.filter((event) => event.atMs > atMs),
    async close() {
      await reader.cancel();
      await reading;
    },
  };
}
