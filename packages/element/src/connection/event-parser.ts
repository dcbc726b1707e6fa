/** One server-sent event. */
export interface ServerEvent {
  event: string;
  data: string;
  /** Empty where it has none. */
  id: string;
}

/**
 * Reads server-sent events from text that arrives in pieces.
 * Knows `event`, `data` and `id`; comments and other fields are skipped. Source: WHATWG HTML, 9.2.6.
 */
export function createEventParser(onEvent: (event: ServerEvent) => void): (piece: string) => void {
  let rest = '';
  let fields: Record<string, string> = {};
  return (piece) => {
    // A CR at the end may be half of a CRLF: it waits for the next piece.
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
