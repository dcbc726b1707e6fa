import type { Server } from 'node:http';
import type { TestContext } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { endServer, listen } from '../support/listen.ts';

/** A browser without eyes: forms and links, and one cookie. */
export interface Visitor {
  /** Presses a button of the first page. */
  press(path: '/log-in' | '/rent', fields?: Record<string, string>): Promise<string>;
  /** Loads the page of the visit again. */
  reload(): Promise<string>;
  /** Loads it until it says this. */
  reads(text: string): Promise<string>;
}

/** Visits an e-service of the sample; it is closed when the test is over. */
export async function visit(t: TestContext, eService: Server): Promise<Visitor> {
  const origin = `http://127.0.0.1:${await listen(eService)}`;
  t.after(() => endServer(eService));
  let cookie = '';

  async function reload(): Promise<string> {
    return (await fetch(`${origin}/visit`, { headers: { cookie } })).text();
  }

  return {
    reload,
    async press(path, fields = {}) {
      const response = await fetch(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
      return response.text();
    },
    reads: (text) =>
      eventually(`a page that says "${text}"`, async () => {
        const page = await reload();
        return page.includes(text) ? page : undefined;
      }),
  };
}

/** Returns the address of the page's link that opens the app. */
export function launchLinkIn(page: string): string {
  const link = /href="(bankid:[^"]+)"/.exec(page)?.[1];
  if (link === undefined) throw new Error(`no launch link in ${page}`);
  return link;
}
