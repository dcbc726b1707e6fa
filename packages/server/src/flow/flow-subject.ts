import type { LogSubject } from '../log.ts';
import type { Flow } from './flow.ts';

/** Returns how the log names a flow. */
export function flowSubject({ flowId, purpose, tenant }: Pick<Flow, 'flowId' | 'purpose' | 'tenant'>): LogSubject {
  return { kind: 'flow', id: flowId, purpose, ...(tenant !== '' && { tenant }) };
}
