import type { Person } from '../people/person.ts';
import type { PhoneApi } from './phone-api.ts';
import { loadPhoneSettings } from './phone-settings.ts';
import type { Phone } from './phone.ts';
import { showStartedOrder } from './show-order.ts';

/** The pause between two requests for the people. */
const retryDelayMs = 1000;

/** Loads the people, and selects the person of the last visit. Without one, the order of the launch link is opened all the same. */
export async function loadPhone(options: { phone: Phone; address: URL }): Promise<void> {
  const { phone, address } = options;
  const autoStartToken = address.searchParams.get('autostarttoken') ?? undefined;
  const { people, wrongCode } = await loadPeople(phone);
  phone.update({ people, wrongCode, autoStartToken, notice: undefined });
  const lastPerson = people.find(({ personalNumber }) => personalNumber === loadPhoneSettings().personalNumber);
  if (lastPerson) return selectPerson({ phone, person: lastPerson });
  // A refusal is displayed when a person is chosen: it comes again then.
  if (autoStartToken !== undefined) await phone.withNotice(phone.api.open({ autoStartToken }));
}

/** Selects the person who uses the phone, and opens the order of the launch link, if there is one. */
export async function selectPerson(options: { phone: Phone; person: Person }): Promise<void> {
  const { phone, person } = options;
  const { personalNumber } = person;
  const { autoStartToken } = phone.state;
  phone.choosePerson(person);
  if (autoStartToken === undefined) {
    phone.showScreen({ name: 'home' });
    return;
  }
  phone.showScreen({ name: 'opening' });
  phone.update({ autoStartToken: undefined });
  removeTokenFromAddress();
  await showStartedOrder({ phone, result: phone.api.open({ personalNumber, autoStartToken }) });
  if (phone.state.screen.name === 'opening') phone.showScreen({ name: 'home' }, phone.state.notice);
}

/** A person's start token works once, so a reload must not use it again. Until a person is chosen, a reload needs it. */
function removeTokenFromAddress(): void {
  const url = new URL(location.href);
  url.searchParams.delete('autostarttoken');
  history.replaceState(null, '', url);
}

/** Requests the people until the simulator responds. */
async function loadPeople(phone: Phone): ReturnType<PhoneApi['people']> {
  for (;;) {
    const response = await phone.withNotice(phone.api.people());
    if (response) return response;
    await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
  }
}
