/** Tokens of a process's own last claims that are kept. */
const maxTokens = 50_000;

/** The tokens of the last claims of one process, by key, while the records are due again. */
export interface LastTokens {
  /** Notes the token of a claim that has ended; `undefined` when the record is not due again. */
  note(key: string, token: number | undefined): void;
  find(key: string): number | undefined;
}

/** Creates the tokens of one process. A record that another process has ended is never heard of again: the oldest are dropped. */
export function createLastTokens(): LastTokens {
  const tokens = new Map<string, number>();
  return {
    note(key, token) {
      tokens.delete(key);
      if (token === undefined) return;
      tokens.set(key, token);
      if (tokens.size <= maxTokens) return;
      for (const oldest of tokens.keys()) {
        tokens.delete(oldest);
        break;
      }
    },
    find: (key) => tokens.get(key),
  };
}
