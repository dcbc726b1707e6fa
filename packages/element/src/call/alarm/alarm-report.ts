import type { CallView } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import { createElement, setText } from '../../dom/create-element.ts';
import type { DeskStrings } from '../panel/desk-strings.ts';
import { alarmTexts } from './alarm-texts.ts';

/** The part of the card for the report of an alarm: to whom, and what may be behind it. */
export interface AlarmReport {
  element: HTMLElement;
  /** To whom to report. The banner may take it in. */
  to: HTMLElement;
  show(call: CallView, settings: { strings: DeskStrings; language: Language }): void;
}

/** Creates it. The page says to whom in the slot `report-to`; without it, the agent's routine has to. */
export function createAlarmReport(): AlarmReport {
  const label = createElement('span', 'report-label');
  const slot = createElement('slot', 'report-to', { name: 'report-to' });
  const to = createElement('p', 'report', {}, label, slot);
  const background = createElement('div', 'background');
  const element = createElement('div', 'alarm-report', {}, to, background);
  let shown = '';

  return {
    element,
    to,
    show(call, { strings, language }) {
      const paragraphs = alarmTexts(call, language).background;
      element.hidden = !isToReport(call);
      setText(label, `${strings.reportTo}: `);
      setText(slot, strings.reportToRoutine);
      if (paragraphs.join() === shown) return;
      shown = paragraphs.join();
      background.replaceChildren(
        ...paragraphs.map((textContent) => createElement('p', 'alarm-background', { textContent })),
      );
    },
  };
}

/** BankID's own stop is no alarm of the desk, and is to be reported too. */
function isToReport({ alarm, hintCode }: CallView): boolean {
  return alarm !== undefined || hintCode === 'transactionRiskBlocked';
}
