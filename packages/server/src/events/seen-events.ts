import { createHash } from 'node:crypto';

/** What a browser that polls has seen: the id of its last event says it, so that no server has to remember. */
export interface SeenEvents {
  has(event: string, content: string): boolean;
  /** Notes an event and returns its id. */
  add(event: string, content: string): string;
}

/** Reads the id of an event: a short tag for the newest of each kind. What is no tag means nothing. */
export function seenEvents(id: string): SeenEvents {
  const tags = new Map<string, string>();
  for (const [, event = '', tag = ''] of id.matchAll(/([a-z]+)-([0-9a-f]{8})/g)) tags.set(event, tag);
  return {
    has: (event, content) => tags.get(event) === tagOf(content),
    add(event, content) {
      tags.set(event, tagOf(content));
      return [...tags].map((pair) => pair.join('-')).join('.');
    },
  };
}

function tagOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 8);
}
