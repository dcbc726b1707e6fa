/** One server-sent event. */
export interface ServerEvent {
  name: string;
  data: string;
}

/** Creates a reader of an event stream, which takes its text as it comes. */
export function createEventReader(onEvent: (event: ServerEvent) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    rest += text;
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const name = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (name !== undefined && data !== undefined) onEvent({ name, data });
    }
  };
}
