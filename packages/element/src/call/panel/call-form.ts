import type { CallInitiator, DeskPurpose, StartCall } from '@secure-start/protocol/call';
import { type Language, languages } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import { createElement, setText } from '../../dom/create-element.ts';
import { agentWords, type AgentWordsId } from './agent-words.ts';
import { checkNumber, type NumberError } from './check-number.ts';
import type { DeskStrings } from './desk-strings.ts';

/** Settings that the form is shown with. */
export interface CallFormSettings {
  purposes: readonly DeskPurpose[];
  language: Language;
  strings: DeskStrings;
  busy: boolean;
  /** A notice above says what to say, so the form does not. */
  isSaidAbove: boolean;
}

/** The form that starts a call. */
export interface CallForm {
  element: HTMLFormElement;
  show(settings: CallFormSettings): void;
  /** Resets the whole form: nothing of one caller, such as a text to sign, may reach the next one. */
  clear(): void;
  /** Fills in an earlier start, without who called: that may be what was wrong. */
  refill(start: StartCall): void;
  focus(): void;
  /** Returns the language that is spoken, as the form has it. */
  spokenLanguage(): Language;
}

/**
 * Creates the form. `onStart` is called when it is submitted with a valid personal number, `onEdit` when the agent changes
 * the number.
 */
export function createCallForm(options: {
  callInitiator: CallInitiator | undefined;
  clock: Pick<Clock, 'now'>;
  onStart(call: StartCall): void;
  onEdit(): void;
}): CallForm {
  const number = createElement('input', 'number', {
    id: 'number',
    inputMode: 'numeric',
    autocomplete: 'off',
    required: true,
    // Digits and their hyphen keep their order in a page that runs from right to left.
    dir: 'ltr',
  });
  number.spellcheck = false;
  number.setAttribute('aria-describedby', 'number-error number-hint');
  const numberLabel = createElement('label', 'label', { htmlFor: 'number' });
  const hint = createElement('p', 'hint', { id: 'number-hint' });
  const errorText = createElement('p', 'error', { id: 'number-error', role: 'alert' });
  const whoCalled = createElement('legend', 'label');
  const initiators = (['user', 'RP'] as const).map((value) => createChoice(value, value === options.callInitiator));
  const purpose = createElement('select', 'purpose', { id: 'purpose' });
  const purposeLabel = createElement('label', 'label', { htmlFor: 'purpose' });
  const spoken = createElement('select', 'spoken', { id: 'spoken' });
  const spokenLabel = createElement('label', 'label', { htmlFor: 'spoken' });
  const spokenOptions = languages.map((value) => createElement('option', 'option', { value }));
  spoken.append(...spokenOptions);
  const ask = createElement('button', 'primary');
  const heading = createElement('h2', 'heading');
  const sayLabel = createElement('h3', 'label');
  const sayText = createElement('p', 'words');
  const say = createElement('div', 'line', {}, sayLabel, sayText);
  const element = createElement(
    'form',
    'form',
    {},
    heading,
    say,
    createElement('div', 'field', {}, numberLabel, number, errorText, hint),
    createElement('fieldset', 'field', {}, whoCalled, ...initiators.map(({ label }) => label)),
    createElement('div', 'field', {}, purposeLabel, purpose),
    createElement('div', 'field', {}, spokenLabel, spoken),
    ask,
  );
  let error: NumberError | undefined;
  let shown: CallFormSettings | undefined;
  let isLanguageChosen = false;

  function showError(): void {
    const texts = shown && {
      form: shown.strings.numberForm,
      date: shown.strings.numberDate,
      checkDigit: shown.strings.numberCheckDigit,
    };
    number.setAttribute('aria-invalid', String(error !== undefined));
    setText(errorText, error && texts ? texts[error] : '');
  }

  function spokenLanguage(): Language {
    return languages.find((value) => value === spoken.value) ?? 'sv';
  }

  /** The words that fit what the form has: to ask for the number, or for the same one again. */
  function showWords(): void {
    const initiator = initiators.find(({ input }) => input.checked)?.value;
    const id: AgentWordsId = error ? 'numberAgain' : initiator === 'RP' ? 'askNumberRP' : 'askNumberUser';
    sayText.lang = spokenLanguage();
    setText(sayText, agentWords[spokenLanguage()][id]);
  }

  /** The browser would say what is missing in its own language, which need not be that of the page. */
  function showMissing(): void {
    if (!shown) return;
    const { numberMissing, whoCalledMissing } = shown.strings;
    number.setCustomValidity(number.value === '' ? numberMissing : '');
    const isChosen = initiators.some(({ input }) => input.checked);
    // On the last choice alone: the browser shows it below the field, where it would cover the other choice.
    initiators.at(-1)?.input.setCustomValidity(isChosen ? '' : whoCalledMissing);
  }

  function showAll(): void {
    showError();
    showWords();
    showMissing();
  }

  number.addEventListener('input', () => {
    error = undefined;
    showAll();
    options.onEdit();
  });
  spoken.addEventListener('change', () => {
    isLanguageChosen = true;
    showWords();
  });
  for (const { input } of initiators) input.addEventListener('change', showAll);
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    if (shown?.busy) return;
    error = checkNumber(number.value, options.clock.now());
    showAll();
    if (error) return number.focus();
    const callInitiator = initiators.find(({ input }) => input.checked)?.value;
    if (!callInitiator) return;
    options.onStart({
      purpose: purpose.value,
      personalNumber: number.value,
      callInitiator,
      language: spokenLanguage(),
    });
  });

  return {
    element,
    show(settings) {
      const { strings, language, busy } = settings;
      shown = settings;
      setText(heading, strings.newCall);
      setText(numberLabel, strings.number);
      setText(hint, strings.numberHint);
      setText(whoCalled, strings.whoCalled);
      for (const { value, text } of initiators) setText(text, strings[value]);
      setText(purposeLabel, strings.purpose);
      setText(spokenLabel, strings.spoken);
      for (const option of spokenOptions) setText(option, strings[option.value === 'en' ? 'en' : 'sv']);
      if (!isLanguageChosen) spoken.value = language;
      setText(ask, strings.ask);
      number.readOnly = busy;
      // Not `disabled`, which takes the focus away: after a refusal the same key presses it again.
      ask.setAttribute('aria-disabled', String(busy));
      showPurposes(purpose, settings);
      setText(sayLabel, strings.say);
      say.hidden = settings.isSaidAbove;
      showAll();
    },
    spokenLanguage,
    clear() {
      number.value = '';
      for (const { input } of initiators) input.checked = input.defaultChecked;
      if (purpose.options.length > 0) purpose.selectedIndex = 0;
      isLanguageChosen = false;
      if (shown) spoken.value = shown.language;
      error = undefined;
      showAll();
    },
    refill(start) {
      number.value = start.personalNumber;
      purpose.value = start.purpose;
      if (start.language) {
        spoken.value = start.language;
        isLanguageChosen = true;
      }
      for (const { input } of initiators) input.checked = false;
      error = undefined;
      showAll();
      initiators.at(0)?.input.focus();
    },
    focus() {
      number.focus();
      // One that could not be sent may be of an earlier caller: what is typed next takes its place.
      number.select();
    },
  };
}

interface InitiatorChoice {
  value: CallInitiator;
  label: HTMLLabelElement;
  input: HTMLInputElement;
  text: HTMLSpanElement;
}

function createChoice(value: CallInitiator, defaultChecked: boolean): InitiatorChoice {
  const input = createElement('input', 'radio', {
    type: 'radio',
    name: 'initiator',
    value,
    defaultChecked,
  });
  const text = createElement('span', 'choice-text');
  return { value, input, text, label: createElement('label', 'choice', {}, input, text) };
}

/** Fills the list of purposes, unless it is the same: replacing the options would close an open list. */
function showPurposes(select: HTMLSelectElement, { purposes, language }: CallFormSettings): void {
  const shown = [...select.options].map(({ value, text }) => `${value} ${text}`).join();
  if (shown === purposes.map(({ name, label }) => `${name} ${label[language]}`).join()) return;
  const chosen = select.value;
  select.replaceChildren(
    ...purposes.map(({ name, label }) =>
      createElement('option', 'option', { value: name, textContent: label[language] }),
    ),
  );
  if (purposes.some(({ name }) => name === chosen)) select.value = chosen;
}
