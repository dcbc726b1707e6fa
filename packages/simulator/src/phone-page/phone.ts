import { type Language, languageFor } from '@secure-start/protocol/messages';
import { NoAnswer, type Api } from './phone-api.ts';
import type { AskedOrder } from '../app/app-order.ts';
import type { Person } from '../people/person.ts';
import type { Ending, Notice, PhoneState } from './phone-state.ts';
import { loadSettings, saveSettings } from './phone-settings.ts';

/** The phone: its state, and the few acts that every screen needs. */
export interface Phone {
  readonly state: PhoneState;
  readonly api: Api;
  /** Changes the state and shows it. */
  update(change: Partial<PhoneState>): void;
  /** Aborts when the screen that is open now is left. */
  screenSignal(): AbortSignal;
  show(screen: PhoneState['screen'], notice?: Notice): void;
  choosePerson(person: Person): void;
  setLanguage(language: Language): void;
  setBiometrics(biometrics: boolean): void;
  openOrder(order: AskedOrder): void;
  finish(order: AskedOrder, ending: Ending): void;
  /** Runs a question to the simulator; says so and gives `undefined` when it does not answer. */
  reach<T>(question: Promise<T>): Promise<T | undefined>;
}

/** A phone that calls `onChange` after every change of its state. */
export function createPhone(options: { api: Api; address: URL; onChange: (phone: Phone) => void }): Phone {
  const settings = loadSettings();
  const tag = options.address.searchParams.get('lang') ?? settings.language ?? navigator.language;
  let leaving = new AbortController();

  const phone: Phone = {
    api: options.api,
    state: {
      language: languageFor(tag),
      persons: undefined,
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
      saveSettings({ ...loadSettings(), personalNumber: person.personalNumber });
      phone.update({ person, waiting: [] });
    },
    setLanguage(language) {
      saveSettings({ ...loadSettings(), language });
      phone.update({ language });
    },
    setBiometrics(biometrics) {
      saveSettings({ ...loadSettings(), biometrics });
      phone.update({ biometrics });
    },
    openOrder(order) {
      phone.show({ name: 'order', order, step: 'read', readToEnd: false, code: '', busy: false });
    },
    finish(order, ending) {
      const entry = { order, ending, at: new Date() };
      const waiting = phone.state.waiting.filter(({ orderRef }) => orderRef !== order.orderRef);
      phone.update({ history: [entry, ...phone.state.history], waiting });
      phone.show({ name: 'done', order, ending });
    },
    async reach(question) {
      try {
        return await question;
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        phone.update({ notice: { kind: 'noAnswer' } });
        return undefined;
      }
    },
  };
  return phone;
}
