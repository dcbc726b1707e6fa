import type { AppResult } from '../app/app-result.ts';
import type { Phone } from './phone.ts';

/** Shows the order that a scan or a link led to, or why the simulator did not hand it out. */
export async function showOpenedOrder(options: { phone: Phone; answer: Promise<AppResult> }): Promise<void> {
  const { phone } = options;
  const signal = phone.screenSignal();
  const answer = await phone.withNotice(options.answer);
  if (!answer || signal.aborted) return;
  if (answer.accepted) phone.showOrder(answer.order);
  else phone.update({ notice: { kind: 'refused', reason: answer.reason, explanation: answer.explanation } });
}
