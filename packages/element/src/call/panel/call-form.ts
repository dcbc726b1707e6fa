import type { CallInitiator, DeskPurpose, StartCall } from '@secure-start/protocol/call';
import { type Language, languages } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import { make, setText } from '../../dom/create-element.ts';
import type { DeskStrings } from './desk-strings.ts';
import { numberFault } from './check-number.ts';
import type { NumberFault } from './check-number.ts';

/** What the form is shown with. */
export interface CallFormSetting {
  purposes: readonly DeskPurpose[];
  language: Language;
  strings: DeskStrings;
  busy: boolean;
}

/** Where a call begins. */
export interface CallForm {
  element: HTMLFormElement;
  show(setting: CallFormSetting): void;
  /** Forgets the personal number, and who called: the next call may be another. */
  forget(): void;
  focus(): void;
}

/** Makes the form; `start` is told what the agent wants once the number can be right. */
export function createCallForm(options: {
  callInitiator: CallInitiator | undefined;
  clock: Pick<Clock, 'now'>;
  start(call: StartCall): void;
}): CallForm {
  const number = make('input', 'number', { id: 'number', inputMode: 'numeric', autocomplete: 'off', required: true });
  number.spellcheck = false;
  number.setAttribute('aria-describedby', 'number-fault number-hint');
  const numberLabel = make('label', 'label', { htmlFor: 'number' });
  const hint = make('p', 'hint', { id: 'number-hint' });
  const faultText = make('p', 'fault', { id: 'number-fault', role: 'alert' });
  const whoCalled = make('legend', 'label');
  const initiators = (['user', 'RP'] as const).map((value) => choice(value, value === options.callInitiator));
  const purpose = make('select', 'purpose', { id: 'purpose' });
  const purposeLabel = make('label', 'label', { htmlFor: 'purpose' });
  const spoken = make('select', 'spoken', { id: 'spoken' });
  const spokenLabel = make('label', 'label', { htmlFor: 'spoken' });
  const spokenOptions = languages.map((value) => make('option', 'option', { value }));
  spoken.append(...spokenOptions);
  const ask = make('button', 'primary');
  const heading = make('h2', 'heading');
  const element = make(
    'form',
    'form',
    {},
    heading,
    make('div', 'field', {}, numberLabel, number, faultText, hint),
    make('fieldset', 'field', {}, whoCalled, ...initiators.map(({ label }) => label)),
    make('div', 'field', {}, purposeLabel, purpose),
    make('div', 'field', {}, spokenLabel, spoken),
    ask,
  );
  let fault: NumberFault | undefined;
  let setting: CallFormSetting | undefined;
  let spokenChosen = false;

  function showFault(): void {
    const texts = setting && {
      form: setting.strings.faultForm,
      date: setting.strings.faultDate,
      checkDigit: setting.strings.faultCheckDigit,
    };
    number.setAttribute('aria-invalid', String(fault !== undefined));
    setText(faultText, fault && texts ? texts[fault] : '');
  }

  number.addEventListener('input', () => {
    fault = undefined;
    showFault();
  });
  spoken.addEventListener('change', () => (spokenChosen = true));
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    if (setting?.busy) return;
    fault = numberFault(number.value, options.clock.now());
    showFault();
    if (fault) return number.focus();
    const callInitiator = initiators.find(({ input }) => input.checked)?.value;
    const language = languages.find((value) => value === spoken.value);
    if (!callInitiator) return;
    options.start({
      purpose: purpose.value,
      personalNumber: number.value,
      callInitiator,
      ...(language && { language }),
    });
  });

  return {
    element,
    show(next) {
      const { strings, language } = next;
      setting = next;
      setText(heading, strings.newCall);
      setText(numberLabel, strings.number);
      setText(hint, strings.numberHint);
      setText(whoCalled, strings.whoCalled);
      for (const { value, words } of initiators) setText(words, strings[value]);
      setText(purposeLabel, strings.purpose);
      setText(spokenLabel, strings.spoken);
      for (const option of spokenOptions) setText(option, strings[option.value === 'en' ? 'en' : 'sv']);
      if (!spokenChosen) spoken.value = language;
      setText(ask, strings.ask);
      number.readOnly = next.busy;
      ask.disabled = next.busy;
      showPurposes(purpose, next);
      showFault();
    },
    forget() {
      number.value = '';
      for (const { input } of initiators) input.checked = input.defaultChecked;
      fault = undefined;
      showFault();
    },
    focus: () => number.focus(),
  };
}

interface InitiatorChoice {
  value: CallInitiator;
  label: HTMLLabelElement;
  input: HTMLInputElement;
  words: HTMLSpanElement;
}

function choice(value: CallInitiator, checked: boolean): InitiatorChoice {
  const input = make('input', 'radio', {
    type: 'radio',
    name: 'initiator',
    value,
    required: true,
    defaultChecked: checked,
  });
  const words = make('span', 'words');
  return { value, input, words, label: make('label', 'choice', {}, input, words) };
}

/** Leaves the list alone while it stays the same, so that an open list and the choice in it survive. */
function showPurposes(select: HTMLSelectElement, { purposes, language }: CallFormSetting): void {
  const shown = [...select.options].map(({ value, text }) => `${value} ${text}`).join();
  if (shown === purposes.map(({ name, label }) => `${name} ${label[language]}`).join()) return;
  const chosen = select.value;
  select.replaceChildren(
    ...purposes.map(({ name, label }) => make('option', 'option', { value: name, textContent: label[language] })),
  );
  if (purposes.some(({ name }) => name === chosen)) select.value = chosen;
}
