import type { AskedOrder, OrderAct } from '../app/app-order.ts';
import type { StepUp } from '../app/step-up.ts';
import type { DocumentOutcome } from './phone-api.ts';
import type { Phone } from './phone.ts';
import { isOpen, type Ending, type OrderScreen } from './phone-state.ts';
import { returnAddress } from './return-address.ts';

/** How many digits the phone's security code has. */
export const codeLength = 6;

/** Long enough to see that it worked. */
const returnAfterMs = 1500;

/** The person pressed Identify, Sign or Approve: ask for the proof that it is they. */
export function pressApprove(phone: Phone): void {
  const { screen, biometrics, person } = phone.state;
  if (screen.name !== 'order' || !screen.readToEnd) return;
  const canUseBody = biometrics && person?.kind === 'mobile' && !screen.order.requirement.pinCode;
  change(phone, { step: canUseBody ? 'biometrics' : 'code', code: '' });
}

/** Back to what is asked, or from fingerprint to code. */
export function goToStep(phone: Phone, step: OrderScreen['step']): void {
  change(phone, { step, code: '' });
}

/** The text has been scrolled to its end. */
export function markRead(phone: Phone): void {
  change(phone, { readToEnd: true });
}

/** Takes the code as typed so far; the last digit approves. */
export async function typeCode(phone: Phone, typed: string): Promise<void> {
  const { screen } = phone.state;
  if (screen.name !== 'order' || screen.busy) return;
  const code = typed.replace(/\D/g, '').slice(0, codeLength);
  phone.update({ notice: undefined });
  change(phone, { code });
  if (code.length === codeLength) await approve(phone, code);
}

/** Approves: with the code, or without when a fingerprint or face vouches for the person. */
export async function approve(phone: Phone, code?: string): Promise<void> {
  await act({ phone, act: 'approve', ending: 'approved', ...(code === undefined ? {} : { code }) });
}

/** The person does not want to. */
export async function refuse(phone: Phone): Promise<void> {
  await act({ phone, act: 'refuse', ending: 'refused' });
}

/** The answer to "are you in a call with them?". */
export async function answerCall(phone: Phone, inCall: boolean): Promise<void> {
  await act(inCall ? { phone, act: 'confirm-call' } : { phone, act: 'decline-call', ending: 'callDeclined' });
}

/** Shows the document that is asked for. */
export async function showDocument(phone: Phone, document: DocumentOutcome): Promise<void> {
  await act({ phone, act: 'show-document', document });
}

/** Takes a step of confirming who one is. */
export async function stepUp(phone: Phone, step: StepUp): Promise<void> {
  await act({ phone, act: 'step-up', step });
}

/** Shows the order on the screen as the simulator has it now; one that is over leaves the screen. */
export function refresh(phone: Phone, options: { orderRef: string; order: AskedOrder | undefined }): void {
  const { screen } = phone.state;
  if (screen.name !== 'order' || screen.order.orderRef !== options.orderRef || screen.busy) return;
  const { order = screen.order } = options;
  if (options.order && isOpen(order)) change(phone, { order });
  else leave(phone, order, order.outcome?.status === 'complete' ? 'approved' : 'ended');
}

async function act(options: {
  phone: Phone;
  act: OrderAct;
  /** The order is over for this phone when the act is accepted. */
  ending?: Ending;
  code?: string;
  document?: DocumentOutcome;
  step?: StepUp;
}): Promise<void> {
  const { phone, ending, ...rest } = options;
  const { screen } = phone.state;
  if (screen.name !== 'order' || screen.busy) return;
  const signal = phone.screenSignal();
  change(phone, { busy: true });
  phone.update({ notice: undefined });
  const answer = await phone.reach(phone.api.act({ orderRef: screen.order.orderRef, ...rest }));
  if (signal.aborted) return;
  change(phone, { busy: false, code: '' });
  if (!answer) return;
  const order = answer.order ?? screen.order;
  if (answer.accepted && ending) leave(phone, order, ending);
  else if (!isOpen(order)) leave(phone, order, 'ended');
  else if (answer.accepted) change(phone, { order });
  else phone.update({ notice: { kind: 'refused', reason: answer.reason, explanation: answer.explanation } });
}

/** Shows the end, and after an approval goes back to the service where there is an address to go to. */
function leave(phone: Phone, order: AskedOrder, ending: Ending): void {
  phone.finish(order, ending);
  const signal = phone.screenSignal();
  const address = returnAddress(order);
  if (ending !== 'approved' || address === undefined) return;
  setTimeout(() => {
    if (!signal.aborted) location.assign(address);
  }, returnAfterMs);
}

function change(phone: Phone, part: Partial<OrderScreen>): void {
  const { screen } = phone.state;
  if (screen.name === 'order') phone.update({ screen: { ...screen, ...part } });
}
