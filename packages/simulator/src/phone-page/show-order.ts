import type { AppResult } from '../app/app-result.ts';
import type { Phone } from './phone.ts';

/** Shows the order that a scan or a launch link started, or a notice with the reason why it was refused. */
export async function showStartedOrder(options: { phone: Phone; result: Promise<AppResult> }): Promise<void> {
  const { phone } = options;
  const signal = phone.screenSignal();
  const result = await phone.withNotice(options.result);
  if (!result || signal.aborted) return;
  if (result.accepted) phone.showOrder(result.order);
  else phone.update({ notice: { kind: 'refused', reason: result.reason, explanation: result.explanation } });
}
