import type { Person } from '../people/person.ts';
import type { PhoneApi } from './phone-api.ts';
import type { Phone } from './phone.ts';
import { loadPhoneSettings } from './phone-settings.ts';
import { showOpenedOrder } from './show-order.ts';

/** Turns the phone on: who holds it, and the order that a link asked for. */
export async function loadPhone(options: { phone: Phone; address: URL }): Promise<void> {
  const { phone, address } = options;
  const startToken = address.searchParams.get('autostarttoken') ?? undefined;
  const { people, wrongCode } = await loadPersons(phone);
  phone.update({ people, wrongCode, startToken, notice: undefined });
  const remembered = people.find((person) => person.personalNumber === loadPhoneSettings().personalNumber);
  if (remembered) await selectPerson({ phone, person: remembered });
}

/** Hands the phone to a person, and goes on with the order that a link asked for, if any. */
export async function selectPerson(options: { phone: Phone; person: Person }): Promise<void> {
  const { phone, person } = options;
  const autoStartToken = phone.state.startToken;
  phone.choosePerson(person);
  if (autoStartToken === undefined) {
    phone.show({ name: 'home' });
    return;
  }
  phone.show({ name: 'opening' });
  phone.update({ startToken: undefined });
  await showOpenedOrder({ phone, answer: phone.api.open({ personalNumber: person.personalNumber, autoStartToken }) });
  if (phone.state.screen.name === 'opening') phone.show({ name: 'home' }, phone.state.notice);
}

/** Asks until the simulator answers. */
async function loadPersons(phone: Phone): ReturnType<PhoneApi['people']> {
  for (;;) {
    const answer = await phone.withNotice(phone.api.people());
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
