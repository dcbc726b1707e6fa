import type { AppOrder, OrderAction } from '../app/app-order.ts';
import type { StepUpStep } from '../app/step-up.ts';
import type { DocumentOutcome } from './phone-api.ts';
import type { Phone } from './phone.ts';
import { isPending, type OrderEnding, type OrderScreen } from './phone-state.ts';
import { returnAddress } from './return-address.ts';

/** The number of digits of a security code. */
export const codeLength = 6;

/** The time for which the approval is displayed before the phone returns to the relying party. */
const returnDelayMs = 1500;

/** Handles a press on Identify, Sign or Approve: asks for a fingerprint or the security code. */
export function startApproval(phone: Phone): void {
  const { screen, usesBiometrics, person } = phone.state;
  if (screen.name !== 'order' || !screen.isReadToEnd) return;
  const canUseBiometrics = usesBiometrics && person?.kind === 'mobile' && !screen.order.requirement.pinCode;
  updateOrderScreen(phone, { step: canUseBiometrics ? 'biometrics' : 'code', code: '' });
}

/** Goes to another step of the order screen. */
export function showStep(phone: Phone, step: OrderScreen['step']): void {
  updateOrderScreen(phone, { step, code: '' });
}

/** Records that the text was scrolled to its end. */
export function markTextRead(phone: Phone): void {
  updateOrderScreen(phone, { isReadToEnd: true });
}

/** Handles input in the field of the security code; the last digit approves. */
export async function enterCode(phone: Phone, input: string): Promise<void> {
  const { screen } = phone.state;
  if (screen.name !== 'order' || screen.isBusy) return;
  const code = input.replace(/\D/g, '').slice(0, codeLength);
  phone.update({ notice: undefined });
  updateOrderScreen(phone, { code });
  if (code.length === codeLength) await approve(phone, code);
}

/** Approves the order, with the security code, or without one by fingerprint or face. */
export async function approve(phone: Phone, code?: string): Promise<void> {
  await sendAction({ phone, action: 'approve', ending: 'approved', code });
}

/** Refuses the order. */
export async function refuse(phone: Phone): Promise<void> {
  await sendAction({ phone, action: 'refuse', ending: 'refused' });
}

/** Confirms or denies that the person is in the phone call. */
export async function answerCallQuestion(phone: Phone, isInCall: boolean): Promise<void> {
  if (isInCall) await sendAction({ phone, action: 'confirm-call' });
  else await sendAction({ phone, action: 'decline-call', ending: 'callDeclined' });
}

/** Shows the document that the order requires. */
export async function showDocument(phone: Phone, document: DocumentOutcome): Promise<void> {
  await sendAction({ phone, action: 'show-document', document });
}

/** Takes a step of a step-up. */
export async function stepUp(phone: Phone, step: StepUpStep): Promise<void> {
  await sendAction({ phone, action: 'step-up', step });
}

/** Updates the order on the screen, or shows its ending when it is not pending any more. */
export function refreshOrder(phone: Phone, options: { orderRef: string; order: AppOrder | undefined }): void {
  const { screen } = phone.state;
  if (screen.name !== 'order' || screen.order.orderRef !== options.orderRef) return;
  if (screen.isBusy && !isProcessing(screen.order)) return;
  const { order = screen.order } = options;
  if (options.order && isPending(order)) updateOrderScreen(phone, { order });
  else showEnding(phone, order, order.outcome?.status === 'complete' ? 'approved' : 'ended');
}

async function sendAction(options: {
  phone: Phone;
  action: OrderAction;
  /** The ending to show when the action is accepted. Absent: the order goes on. */
  ending?: OrderEnding;
  code?: string | undefined;
  document?: DocumentOutcome;
  step?: StepUpStep;
}): Promise<void> {
  const { phone, action, ending, code, document, step } = options;
  const { screen } = phone.state;
  if (screen.name !== 'order' || screen.isBusy) return;
  const signal = phone.screenSignal();
  updateOrderScreen(phone, { isBusy: true });
  phone.update({ notice: undefined });
  const { orderRef } = screen.order;
  const result = await phone.withNotice(
    phone.api.takeAction({
      orderRef,
      action,
      ...(code === undefined ? {} : { code }),
      ...(document === undefined ? {} : { document }),
      ...(step === undefined ? {} : { step }),
    }),
  );
  if (signal.aborted) return;
  updateOrderScreen(phone, { isBusy: false, code: '' });
  if (!result) return;
  const order = result.order ?? screen.order;
  // The order of a slow person goes on without them; its end comes with a later refresh.
  if (result.accepted && isProcessing(order)) updateOrderScreen(phone, { order, isBusy: true });
  else if (result.accepted && ending) showEnding(phone, order, ending);
  else if (!isPending(order)) showEnding(phone, order, 'ended');
  else if (result.accepted) updateOrderScreen(phone, { order });
  else phone.update({ notice: { kind: 'refused', reason: result.reason, explanation: result.explanation } });
}

/** Checks that the person is done with an order, and that it is being completed. */
function isProcessing(order: AppOrder): boolean {
  return isPending(order) && order.hintCode === 'processing';
}

/** Shows the ending of an order. After an approval it returns to the relying party, if there is an address. */
function showEnding(phone: Phone, order: AppOrder, ending: OrderEnding): void {
  phone.finishOrder(order, ending);
  const signal = phone.screenSignal();
  const address = returnAddress(order);
  if (ending !== 'approved' || address === undefined) return;
  setTimeout(() => {
    if (!signal.aborted) location.assign(address);
  }, returnDelayMs);
}

function updateOrderScreen(phone: Phone, change: Partial<OrderScreen>): void {
  const { screen } = phone.state;
  if (screen.name === 'order') phone.update({ screen: { ...screen, ...change } });
}
