import { randomBytes } from 'node:crypto';
import type { Agent } from '@secure-start/server';

const cookieName = 'desk-agent';
/** Visitors who have long closed their browser are forgotten, the oldest first. */
const atMost = 1_000;

/** Who plays agent in the demo: whoever opens the desk. In life agents log in, see the call-desk example. */
export interface VisitingAgents {
  /** The `Set-Cookie` that makes the visitor an agent, or nothing when they are one. */
  admit(cookies: string | null | undefined): string | undefined;
  find(cookies: string | null | undefined): Agent | undefined;
}

/** Keeps in memory who plays agent. */
export function createVisitingAgents(): VisitingAgents {
  const agents = new Map<string, Agent>();
  const find: VisitingAgents['find'] = (cookies) => {
    const pairs = (cookies ?? '').split(';').map((pair) => pair.trim().split('='));
    return agents.get(pairs.find(([name]) => name === cookieName)?.[1] ?? '');
  };
  return {
    find,
    admit(cookies) {
      if (find(cookies)) return undefined;
      const secret = randomBytes(32).toString('base64url');
      agents.set(secret, { agentId: randomBytes(8).toString('hex'), name: 'Kajakboden' });
      const [oldest] = agents.keys();
      if (agents.size > atMost && oldest !== undefined) agents.delete(oldest);
      return `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
  };
}
