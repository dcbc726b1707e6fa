import type { Person } from '../people/person.ts';
import type { Api } from './phone-api.ts';
import type { Phone } from './phone.ts';
import { loadSettings } from './phone-settings.ts';
import { take } from './show-order.ts';

/** Turns the phone on: who holds it, and the order that a link asked for. */
export async function startPhone(options: { phone: Phone; address: URL }): Promise<void> {
  const { phone, address } = options;
  const startToken = address.searchParams.get('autostarttoken') ?? undefined;
  const { persons, wrongCode } = await loadPersons(phone);
  phone.update({ persons, wrongCode, startToken, notice: undefined });
  const remembered = persons.find((person) => person.personalNumber === loadSettings().personalNumber);
  if (remembered) await pickUp({ phone, person: remembered });
}

/** Hands the phone to a person, and goes on with the order that a link asked for, if any. */
export async function pickUp(options: { phone: Phone; person: Person }): Promise<void> {
  const { phone, person } = options;
  const autoStartToken = phone.state.startToken;
  phone.choosePerson(person);
  if (autoStartToken === undefined) {
    phone.show({ name: 'home' });
    return;
  }
  phone.show({ name: 'opening' });
  phone.update({ startToken: undefined });
  await take({ phone, answer: phone.api.open({ personalNumber: person.personalNumber, autoStartToken }) });
  if (phone.state.screen.name === 'opening') phone.show({ name: 'home' }, phone.state.notice);
}

/** Asks until the simulator answers. */
async function loadPersons(phone: Phone): ReturnType<Api['persons']> {
  for (;;) {
    const answer = await phone.reach(phone.api.persons());
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
