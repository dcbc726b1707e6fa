import { randomBytes } from 'node:crypto';
import type { Agent } from '@secure-start/server';
import { getCookie } from './cookies.ts';

const cookieName = 'desk-agent';
/** Visitors do not log out, so the oldest agents are dropped. */
const maxAgents = 1_000;

/**
 * Agents of the demo's call desk. Every visitor who opens the desk is one.
 *
 * In a real application agents log in: see `examples/src/call-desk`.
 */
export interface DemoAgents {
  /** Makes the visitor an agent. Returns the `Set-Cookie` header, or `undefined` if the visitor already is one. */
  admit(cookies: string | null | undefined): string | undefined;
  /** Finds the agent by the `Cookie` header. */
  find(cookies: string | null | undefined): Agent | undefined;
}

/** Creates agents in memory. */
export function createDemoAgents(): DemoAgents {
  const agents = new Map<string, Agent>();
  const find: DemoAgents['find'] = (cookies) => agents.get(getCookie(cookies, cookieName) ?? '');
  return {
    find,
    admit(cookies) {
      if (find(cookies)) return undefined;
      const secret = randomBytes(32).toString('base64url');
      agents.set(secret, { agentId: randomBytes(8).toString('hex'), name: 'Kajakboden' });
      const [oldest] = agents.keys();
      if (agents.size > maxAgents && oldest !== undefined) agents.delete(oldest);
      return `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
  };
}
