import type { CallDeskOptions } from '@secure-start/server';
import { texts } from './pages/texts-by-language.ts';

const label = (purpose: 'identify' | 'rent'): { sv: string; en: string } => ({
  sv: texts.sv.desk.purposes[purpose],
  en: texts.en.desk.purposes[purpose],
});

/** Purposes of phone calls: to identify the caller, and to let the caller sign a rental agreement. */
export const callPurposes: CallDeskOptions['purposes'] = {
  identify: { kind: 'auth', label: label('identify'), prepareOrder: () => ({}), onCompleted: () => ({}) },
  rent: {
    kind: 'sign',
    label: label('rent'),
    // In the language that is spoken with the customer, whatever the agent reads.
    prepareOrder: ({ language }) => ({
      userVisibleData: texts[language].agreement.text,
      userVisibleDataFormat: 'simpleMarkdownV1',
    }),
    onCompleted: () => ({}),
  },
};
