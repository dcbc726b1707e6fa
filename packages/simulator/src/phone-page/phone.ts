import { languageFor, type Language } from '@secure-start/protocol/messages';
import type { AppOrder } from '../app/app-order.ts';
import type { Person } from '../people/person.ts';
import { NoResponseError, type PhoneApi } from './phone-api.ts';
import { loadPhoneSettings, savePhoneSettings } from './phone-settings.ts';
import type { Notice, OrderEnding, PhoneState, Screen } from './phone-state.ts';

/** The phone: its state, and the changes that several screens make. */
export interface Phone {
  readonly state: PhoneState;
  readonly api: PhoneApi;
  /** Changes the state and renders it. */
  update(change: Partial<PhoneState>): void;
  /** Returns a signal that aborts when the present screen is left. */
  screenSignal(): AbortSignal;
  showScreen(screen: Screen, notice?: Notice): void;
  choosePerson(person: Person): void;
  setLanguage(language: Language): void;
  setUsesBiometrics(usesBiometrics: boolean): void;
  showOrder(order: AppOrder): void;
  finishOrder(order: AppOrder, ending: OrderEnding): void;
  /** Awaits a request. Shows a notice and resolves with `undefined` when the simulator does not respond. */
  withNotice<T>(request: Promise<T>): Promise<T | undefined>;
}

/** Creates a phone that calls `onChange` after every change of its state. */
export function createPhone(options: { api: PhoneApi; address: URL; onChange: (phone: Phone) => void }): Phone {
  const { api, address, onChange } = options;
  const settings = loadPhoneSettings();
  const tag = address.searchParams.get('lang') ?? settings.language ?? navigator.language;
  let screenAbort = new AbortController();

  const phone: Phone = {
    api,
    state: {
      language: languageFor(tag),
      people: undefined,
      person: undefined,
      autoStartToken: undefined,
      screen: { name: 'people' },
      notice: undefined,
      waitingOrders: [],
      history: [],
      usesBiometrics: settings.usesBiometrics ?? true,
      wrongCode: '000000',
    },
    update(change) {
      Object.assign(phone.state, change);
      onChange(phone);
    },
    screenSignal: () => screenAbort.signal,
    showScreen(screen, notice) {
      screenAbort.abort();
      screenAbort = new AbortController();
      phone.update({ screen, notice });
    },
    choosePerson(person) {
      savePhoneSettings({ ...loadPhoneSettings(), personalNumber: person.personalNumber });
      phone.update({ person, waitingOrders: [] });
    },
    setLanguage(language) {
      savePhoneSettings({ ...loadPhoneSettings(), language });
      phone.update({ language });
    },
    setUsesBiometrics(usesBiometrics) {
      savePhoneSettings({ ...loadPhoneSettings(), usesBiometrics });
      phone.update({ usesBiometrics });
    },
    showOrder(order) {
      phone.showScreen({ name: 'order', order, step: 'read', isReadToEnd: false, code: '', isBusy: false });
    },
    finishOrder(order, ending) {
      const entry = { personalNumber: phone.state.person?.personalNumber, order, ending, at: new Date() };
      const waitingOrders = phone.state.waitingOrders.filter(({ orderRef }) => orderRef !== order.orderRef);
      phone.update({ history: [entry, ...phone.state.history], waitingOrders });
      phone.showScreen({ name: 'done', order, ending });
    },
    async withNotice(request) {
      try {
        return await request;
      } catch (error) {
        if (!(error instanceof NoResponseError)) throw error;
        phone.update({ notice: { kind: 'noResponse' } });
        return undefined;
      }
    },
  };
  return phone;
}
