/** The cookies of one browser, of one site. */
export interface CookieJar {
  /** Returns the header `Cookie`. */
  header(): string;
  /** Keeps what a response sets, whatever its attributes. */
  keep(response: Response): void;
}

/** Creates an empty jar. */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, string>();
  return {
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    keep({ headers }) {
      for (const line of headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
    },
  };
}
