import { languageFor, type Language } from '@secure-start/protocol/messages';
import { NoResponseError, type PhoneApi } from './phone-api.ts';
import type { AppOrder } from '../app/app-order.ts';
import type { Person } from '../people/person.ts';
import type { OrderEnding, Notice, PhoneState } from './phone-state.ts';
import { loadPhoneSettings, savePhoneSettings } from './phone-settings.ts';

/** The phone: its state, and the few acts that every screen needs. */
export interface Phone {
  readonly state: PhoneState;
  readonly api: PhoneApi;
  /** Changes the state and shows it. */
  update(change: Partial<PhoneState>): void;
  /** Aborts when the screen that is open now is left. */
  screenSignal(): AbortSignal;
  show(screen: PhoneState['screen'], notice?: Notice): void;
  choosePerson(person: Person): void;
  setLanguage(language: Language): void;
  setBiometrics(biometrics: boolean): void;
  showOrder(order: AppOrder): void;
  finish(order: AppOrder, ending: OrderEnding): void;
  /** Runs a question to the simulator; says so and gives `undefined` when it does not answer. */
  withNotice<T>(question: Promise<T>): Promise<T | undefined>;
}

/** A phone that calls `onChange` after every change of its state. */
export function createPhone(options: { api: PhoneApi; address: URL; onChange: (phone: Phone) => void }): Phone {
  const settings = loadPhoneSettings();
  const tag = options.address.searchParams.get('lang') ?? settings.language ?? navigator.language;
  let leaving = new AbortController();

  const phone: Phone = {
    api: options.api,
    state: {
      language: languageFor(tag),
      people: undefined,
      person: undefined,
      startToken: undefined,
      screen: { name: 'persons' },
      notice: undefined,
      waiting: [],
      history: [],
      biometrics: settings.biometrics ?? true,
      wrongCode: '000000',
    },
    update(change) {
      Object.assign(phone.state, change);
      options.onChange(phone);
    },
    screenSignal: () => leaving.signal,
    show(screen, notice) {
      leaving.abort();
      leaving = new AbortController();
      phone.update({ screen, notice });
    },
    choosePerson(person) {
      savePhoneSettings({ ...loadPhoneSettings(), personalNumber: person.personalNumber });
      phone.update({ person, waiting: [] });
    },
    setLanguage(language) {
      savePhoneSettings({ ...loadPhoneSettings(), language });
      phone.update({ language });
    },
    setBiometrics(biometrics) {
      savePhoneSettings({ ...loadPhoneSettings(), biometrics });
      phone.update({ biometrics });
    },
    showOrder(order) {
      phone.show({ name: 'order', order, step: 'read', readToEnd: false, code: '', busy: false });
    },
    finish(order, ending) {
      const entry = { order, ending, at: new Date() };
      const waiting = phone.state.waiting.filter(({ orderRef }) => orderRef !== order.orderRef);
      phone.update({ history: [entry, ...phone.state.history], waiting });
      phone.show({ name: 'done', order, ending });
    },
    async withNotice(question) {
      try {
        return await question;
      } catch (error) {
        if (!(error instanceof NoResponseError)) throw error;
        phone.update({ notice: { kind: 'noAnswer' } });
        return undefined;
      }
    },
  };
  return phone;
}
