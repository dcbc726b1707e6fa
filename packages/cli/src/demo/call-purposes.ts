import type { CallDeskOptions } from '@secure-start/server';
import { textsIn } from './texts.ts';

const label = (purpose: 'identify' | 'rent'): { sv: string; en: string } => ({
  sv: textsIn.sv.desk.purposes[purpose],
  en: textsIn.en.desk.purposes[purpose],
});

/** What people are asked for when they call the e-service: who they are, and to rent a kayak. */
export const callPurposes: CallDeskOptions['purposes'] = {
  identify: { kind: 'auth', label: label('identify'), ask: () => ({}), onCompleted: () => ({}) },
  rent: {
    kind: 'sign',
    label: label('rent'),
    ask: () => ({ userVisibleData: textsIn.sv.agreement.text }),
    onCompleted: () => ({}),
  },
};
