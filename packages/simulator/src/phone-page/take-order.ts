import type { Answer } from './api.ts';
import type { Phone } from './phone.ts';

/** Shows the order that a scan or a link led to, or why the simulator did not hand it out. */
export async function take(options: { phone: Phone; answer: Promise<Answer> }): Promise<void> {
  const { phone } = options;
  const signal = phone.screenSignal();
  const answer = await phone.reach(options.answer);
  if (!answer || signal.aborted) return;
  if (answer.accepted && answer.order) phone.openOrder(answer.order);
  else if (!answer.accepted) {
    phone.update({ notice: { kind: 'refused', reason: answer.reason, explanation: answer.explanation } });
  }
}
