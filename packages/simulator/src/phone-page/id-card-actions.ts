import type { IdCardResult } from '../id-card/app-id-card.ts';
import { codeLength } from './order-actions.ts';
import type { IdCardScreen } from './phone-state.ts';
import type { Phone } from './phone.ts';

/** Shows the screen on which the holder identifies to open the card. */
export function startIdCard(phone: Phone): void {
  const canUseBiometrics = phone.state.usesBiometrics && phone.state.person?.kind === 'mobile';
  phone.showScreen({ name: 'idCard', step: canUseBiometrics ? 'biometrics' : 'code', code: '', isBusy: false });
}

/** Goes to the security code instead of fingerprint or face. */
export function useCodeForIdCard(phone: Phone): void {
  updateIdCardScreen(phone, { step: 'code', code: '' });
}

/** Handles input in the field of the security code; the last digit opens the card. */
export async function enterIdCardCode(phone: Phone, input: string): Promise<void> {
  const { screen } = phone.state;
  if (screen.name !== 'idCard' || screen.isBusy) return;
  const code = input.replace(/\D/g, '').slice(0, codeLength);
  phone.update({ notice: undefined });
  updateIdCardScreen(phone, { code });
  if (code.length === codeLength) await openIdCard(phone, code);
}

/** Opens the card, with the security code, or without one by fingerprint or face. */
export async function openIdCard(phone: Phone, code?: string): Promise<void> {
  const { person, screen } = phone.state;
  if (!person || screen.name !== 'idCard' || screen.isBusy) return;
  const { personalNumber } = person;
  const request = phone.api.openIdCard({ personalNumber, ...(code === undefined ? {} : { code }) });
  await showResult(phone, request);
}

/** Closes the card, and leaves for the home screen. */
export async function closeIdCard(phone: Phone): Promise<void> {
  const { screen } = phone.state;
  if (screen.name !== 'idCard' || !screen.card || screen.isBusy) return;
  updateIdCardScreen(phone, { isBusy: true });
  const closed = await phone.withNotice(phone.api.closeIdCard(screen.card.cardId));
  updateIdCardScreen(phone, { isBusy: false });
  if (closed && phone.state.screen.name === 'idCard') phone.showScreen({ name: 'home' });
}

/** Fetches the card on the screen anew: its code changes every second. */
export async function refreshIdCard(phone: Phone): Promise<void> {
  const { screen } = phone.state;
  if (screen.name !== 'idCard' || screen.card?.state !== 'shown') return;
  const { cardId } = screen.card;
  const card = await phone.api.findIdCard(cardId);
  const { screen: present } = phone.state;
  if (present.name !== 'idCard' || present.card?.cardId !== cardId) return;
  // The simulator may have forgotten the card.
  const { qrCode: _, ...lastSeen } = present.card;
  updateIdCardScreen(phone, { card: card ?? { ...lastSeen, state: 'closed', remainingMs: 0 } });
}

async function showResult(phone: Phone, request: Promise<IdCardResult>): Promise<void> {
  const signal = phone.screenSignal();
  updateIdCardScreen(phone, { isBusy: true });
  phone.update({ notice: undefined });
  const result = await phone.withNotice(request);
  if (signal.aborted) return;
  updateIdCardScreen(phone, { isBusy: false, code: '' });
  if (!result) return;
  if (result.accepted) updateIdCardScreen(phone, { step: 'card', card: result.card });
  else phone.update({ notice: { kind: 'refused', reason: result.reason, explanation: result.explanation } });
}

function updateIdCardScreen(phone: Phone, change: Partial<IdCardScreen>): void {
  const { screen } = phone.state;
  if (screen.name === 'idCard') phone.update({ screen: { ...screen, ...change } });
}
