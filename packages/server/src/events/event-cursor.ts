import { hash } from 'node:crypto';

/** The events that a polling browser has seen. The id of its last event carries them, so that no server has to remember. */
export interface EventCursor {
  /** Returns whether this was the last event of its name that the browser has seen. */
  has(event: string, content: string): boolean;
  /** Notes an event and returns its id. */
  add(event: string, content: string): string;
}

/** Reads the id of an event: a short tag for the newest of each kind. Whatever else it holds is passed over. */
export function createEventCursor(id: string): EventCursor {
  const tags = new Map<string, string>();
  for (const part of id.split('.', maxKinds)) {
    const [, event = '', tag = ''] = /^([a-z]{1,16})-([0-9a-f]{8})$/.exec(part) ?? [];
    if (event !== '') tags.set(event, tag);
  }
  return {
    has: (event, content) => tags.get(event) === tagOf(content),
    add(event, content) {
      tags.set(event, tagOf(content));
      return [...tags].map((pair) => pair.join('-')).join('.');
    },
  };
}

/** More kinds of events than there are. */
const maxKinds = 8;

function tagOf(content: string): string {
  return hash('sha256', content).slice(0, 8);
}
