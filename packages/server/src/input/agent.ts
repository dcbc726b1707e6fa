import type { Agent } from '../call-desk/call-purpose.ts';
import { CallbackResultError, kindOf } from './callback-result.ts';

/**
 * Returns the agent that `authenticateAgent` has returned; `undefined` for no agent, also where it returned `null` or `false`.
 *
 * @throws CallbackResultError when it is no agent.
 */
export function checkedAgent(result: unknown): Agent | undefined {
  if (result === undefined || result === null || result === false) return undefined;
  const callback = 'authenticateAgent()';
  if (typeof result !== 'object') {
    throw new CallbackResultError(callback, `returned ${kindOf(result)}: return { agentId, name }, or undefined`);
  }
  const { agentId, name }: { agentId?: unknown; name?: unknown } = result;
  if (typeof agentId !== 'string' || agentId === '') {
    throw new CallbackResultError(callback, `returned agentId as ${kindOf(agentId)}: give a string that is not empty`);
  }
  if (typeof name !== 'string') {
    throw new CallbackResultError(callback, `returned name as ${kindOf(name)}: give the string that the desk shows`);
  }
  return { agentId, name };
}
