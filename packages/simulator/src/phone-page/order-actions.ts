import type { AppOrder, OrderAction } from '../app/app-order.ts';
import type { StepUpStep } from '../app/step-up.ts';
import type { DocumentOutcome } from './phone-api.ts';
import type { Phone } from './phone.ts';
import { isPending, type OrderEnding, type OrderScreen } from './phone-state.ts';
import { returnAddress } from './return-address.ts';

/** How many digits the phone's security code has. */
export const codeLength = 6;

/** Long enough to see that it worked. */
const returnDelayMs = 1500;

/** The person pressed Identify, Sign or Approve: ask for the proof that it is they. */
export function startApproval(phone: Phone): void {
  const { screen, biometrics, person } = phone.state;
  if (screen.name !== 'order' || !screen.readToEnd) return;
  const canUseBody = biometrics && person?.kind === 'mobile' && !screen.order.requirement.pinCode;
  updateOrderScreen(phone, { step: canUseBody ? 'biometrics' : 'code', code: '' });
}

/** Back to what is asked, or from fingerprint to code. */
export function goToStep(phone: Phone, step: OrderScreen['step']): void {
  updateOrderScreen(phone, { step, code: '' });
}

/** The text has been scrolled to its end. */
export function markTextRead(phone: Phone): void {
  updateOrderScreen(phone, { readToEnd: true });
}

/** Takes the code as typed so far; the last digit approves. */
export async function enterCode(phone: Phone, typed: string): Promise<void> {
  const { screen } = phone.state;
  if (screen.name !== 'order' || screen.busy) return;
  const code = typed.replace(/\D/g, '').slice(0, codeLength);
  phone.update({ notice: undefined });
  updateOrderScreen(phone, { code });
  if (code.length === codeLength) await approve(phone, code);
}

/** Approves: with the code, or without when a fingerprint or face vouches for the person. */
export async function approve(phone: Phone, code?: string): Promise<void> {
  await sendAction({ phone, act: 'approve', ending: 'approved', ...(code === undefined ? {} : { code }) });
}

/** The person does not want to. */
export async function refuse(phone: Phone): Promise<void> {
  await sendAction({ phone, act: 'refuse', ending: 'refused' });
}

/** The answer to "are you in a call with them?". */
export async function answerCallQuestion(phone: Phone, inCall: boolean): Promise<void> {
  await sendAction(inCall ? { phone, act: 'confirm-call' } : { phone, act: 'decline-call', ending: 'callDeclined' });
}

/** Shows the document that is asked for. */
export async function showDocument(phone: Phone, document: DocumentOutcome): Promise<void> {
  await sendAction({ phone, act: 'show-document', document });
}

/** Takes a step of confirming who one is. */
export async function stepUp(phone: Phone, step: StepUpStep): Promise<void> {
  await sendAction({ phone, act: 'step-up', step });
}

/** Shows the order on the screen as the simulator has it now; one that is over leaves the screen. */
export function refreshOrder(phone: Phone, options: { orderRef: string; order: AppOrder | undefined }): void {
  const { screen } = phone.state;
  if (screen.name !== 'order' || screen.order.orderRef !== options.orderRef || screen.busy) return;
  const { order = screen.order } = options;
  if (options.order && isPending(order)) updateOrderScreen(phone, { order });
  else finishOrder(phone, order, order.outcome?.status === 'complete' ? 'approved' : 'ended');
}

async function sendAction(options: {
  phone: Phone;
  act: OrderAction;
  /** The order is over for this phone when the act is accepted. */
  ending?: OrderEnding;
  code?: string;
  document?: DocumentOutcome;
  step?: StepUpStep;
}): Promise<void> {
  const { phone, ending, ...rest } = options;
  const { screen } = phone.state;
  if (screen.name !== 'order' || screen.busy) return;
  const signal = phone.screenSignal();
  updateOrderScreen(phone, { busy: true });
  phone.update({ notice: undefined });
  const answer = await phone.withNotice(phone.api.act({ orderRef: screen.order.orderRef, ...rest }));
  if (signal.aborted) return;
  updateOrderScreen(phone, { busy: false, code: '' });
  if (!answer) return;
  const order = answer.order ?? screen.order;
  if (answer.accepted && ending) finishOrder(phone, order, ending);
  else if (!isPending(order)) finishOrder(phone, order, 'ended');
  else if (answer.accepted) updateOrderScreen(phone, { order });
  else phone.update({ notice: { kind: 'refused', reason: answer.reason, explanation: answer.explanation } });
}

/** Shows the end, and after an approval goes back to the service where there is an address to go to. */
function finishOrder(phone: Phone, order: AppOrder, ending: OrderEnding): void {
  phone.finish(order, ending);
  const signal = phone.screenSignal();
  const address = returnAddress(order);
  if (ending !== 'approved' || address === undefined) return;
  setTimeout(() => {
    if (!signal.aborted) location.assign(address);
  }, returnDelayMs);
}

function updateOrderScreen(phone: Phone, part: Partial<OrderScreen>): void {
  const { screen } = phone.state;
  if (screen.name === 'order') phone.update({ screen: { ...screen, ...part } });
}
