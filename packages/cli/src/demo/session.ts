import { randomBytes } from 'node:crypto';
import type { Clock, CompletionData } from '@secure-start/protocol/rp';

/** What the e-service remembers about a person who is logged in. */
export interface Session {
  /** The flow that logged the person in. */
  flowId: string;
  person: CompletionData['user'];
  ipAddress: string;
  bankIdIssueDate: string;
  risk?: string;
  /** Instants in milliseconds. */
  loggedInAt: number;
  lastSeenAt: number;
  /** What the person signed, the latest last. */
  agreements: { flowId: string; text: string; signedAt: number }[];
}

/** The sessions of one e-service, kept in memory. */
export interface Sessions {
  /** Begins a session under a new id and forgets the browser's older one; gives `Set-Cookie`. */
  begin(options: {
    cookies: string | null;
    session: Omit<Session, 'loggedInAt' | 'lastSeenAt' | 'agreements'>;
  }): string;
  find(cookies: string | null | undefined): Session | undefined;
  /** Forgets a session; gives the `Set-Cookie` that removes its cookie. */
  end(cookies: string | null | undefined): string;
}

const cookieName = 'shop-session';
/** BankID's terms end a session after two hours without use. */
const idleMs = 2 * 60 * 60 * 1000;

/** Sessions whose id is random, kept in a cookie no script can read, and new at every log-in. */
export function createSessions({ clock }: { clock: Clock }): Sessions {
  const sessions = new Map<string, Session>();
  const attributes = 'Path=/; HttpOnly; SameSite=Lax';

  return {
    begin({ cookies, session }) {
      // The same flow may be handed over twice, when the first answer was lost.
      for (const [id, { flowId }] of sessions) if (flowId === session.flowId) sessions.delete(id);
      sessions.delete(sessionId(cookies));
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, { ...session, loggedInAt: clock.now(), lastSeenAt: clock.now(), agreements: [] });
      return `${cookieName}=${id}; ${attributes}`;
    },
    find(cookies) {
      const id = sessionId(cookies);
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
      sessions.delete(sessionId(cookies));
      return `${cookieName}=; Max-Age=0; ${attributes}`;
    },
  };
}

function sessionId(cookies: string | null | undefined): string {
  const pairs = (cookies ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === cookieName)?.[1] ?? '';
}
