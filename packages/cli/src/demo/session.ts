import { randomBytes } from 'node:crypto';
import type { Language } from '@secure-start/protocol/messages';
import type { Clock, CompletionData } from '@secure-start/protocol/rp';
import { getCookie } from './cookies.ts';

/** Session of a person who is logged in. */
export interface Session {
  /** Flow of the log-in. */
  flowId: string;
  person: CompletionData['user'];
  /** IP address of the BankID app. */
  ipAddress: string;
  bankIdIssueDate: string;
  /** BankID's assessment of the risk; absent if there is none. */
  risk?: string;
  /** Milliseconds since 1970. */
  loggedInAt: number;
  /** Milliseconds since 1970. */
  lastSeenAt: number;
  /** Signed agreements, the oldest first. */
  agreements: Agreement[];
}

/** Agreement that the person has signed. */
export interface Agreement {
  flowId: string;
  language: Language;
  /** In `simpleMarkdownV1`. */
  text: string;
  /** Milliseconds since 1970. */
  signedAt: number;
}

/** Sessions of the e-service. */
export interface Sessions {
  /** Begins a session under a new id, ends an older one of the same browser, and returns the `Set-Cookie` header. */
  begin(options: {
    cookies: string | null;
    session: Omit<Session, 'loggedInAt' | 'lastSeenAt' | 'agreements'>;
  }): string;
  /** Finds the session by the `Cookie` header and prolongs it. */
  find(cookies: string | null | undefined): Session | undefined;
  /** Ends the session and returns the `Set-Cookie` header that removes its cookie. */
  end(cookies: string | null | undefined): string;
}

const cookieName = 'shop-session';
/** BankID's terms end a session after two hours without use. */
const idleMs = 2 * 60 * 60 * 1000;

/** Creates sessions in memory. Their ids are random, new at every log-in, and scripts cannot read the cookie. */
export function createSessions({ clock }: { clock: Clock }): Sessions {
  const sessions = new Map<string, Session>();
  const attributes = 'Path=/; HttpOnly; SameSite=Lax';
  const getId = (cookies: string | null | undefined): string => getCookie(cookies, cookieName) ?? '';

  return {
    begin({ cookies, session }) {
      // A flow may be delivered twice, if the first response was lost.
      for (const [id, { flowId }] of sessions) if (flowId === session.flowId) sessions.delete(id);
      sessions.delete(getId(cookies));
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, { ...session, loggedInAt: clock.now(), lastSeenAt: clock.now(), agreements: [] });
      return `${cookieName}=${id}; ${attributes}`;
    },
    find(cookies) {
      const id = getId(cookies);
      const session = sessions.get(id);
      if (session === undefined) return undefined;
      if (clock.now() - session.lastSeenAt > idleMs) {
        sessions.delete(id);
        return undefined;
      }
      session.lastSeenAt = clock.now();
      return session;
    },
    end(cookies) {
      sessions.delete(getId(cookies));
      return `${cookieName}=; Max-Age=0; ${attributes}`;
    },
  };
}
