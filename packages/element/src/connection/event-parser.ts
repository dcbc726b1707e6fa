/** A server-sent event. */
export interface ServerEvent {
  event: string;
  data: string;
  /** Empty when the event has none: unlike in `EventSource`, it does not carry over from the event before. */
  id: string;
}

/**
 * Creates a parser of server-sent events. The function that it returns takes the text in pieces of any length.
 *
 * Reads the fields `event`, `data` and `id`, and ignores comments and other fields.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createEventParser(onEvent: (event: ServerEvent) => void): (piece: string) => void {
  let rest = '';
  let fields: Record<string, string> = {};
  return (piece) => {
    // A CR at the end may be half of a CRLF, so it stays in `rest` until the next piece.
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
      if (line === '') {
        const { event = 'message', data, id = '' } = fields;
        if (data !== undefined) onEvent({ event, data, id });
        fields = {};
      } else fields[field] = field === 'data' && 'data' in fields ? `${fields['data']}\n${value}` : value;
    }
  };
}
