import type { FaultRule } from '../../faults/fault-rule.ts';
import type { Texts } from '../texts/texts.ts';

/** The faults that can be chosen on the page. */
export const faultPresets: Readonly<Record<keyof Texts['faults']['presets'], FaultRule>> = {
  maintenance: {
    effect: { kind: 'apiError', httpStatus: 503, errorCode: 'maintenance', details: 'Maintenance' },
  },
  internalError: {
    effect: { kind: 'apiError', httpStatus: 500, errorCode: 'internalError', details: 'Internal error' },
  },
  proxyError: { effect: { kind: 'html', httpStatus: 502 } },
  noConnection: { effect: { kind: 'drop', at: 'before' } },
  slow: { effect: { kind: 'delay', ms: 5_000 } },
  lostAnswer: { when: { operation: 'collect', orderState: 'complete' }, effect: { kind: 'drop', at: 'after' } },
  otherPerson: { effect: { kind: 'otherPerson' } },
};

/** The names of the presets, as their list shows them. */
export const faultPresetNames: readonly (keyof typeof faultPresets)[] = Object.keys(faultPresets).filter(isPresetName);

/** Checks that a text names a preset. */
export function isPresetName(name: string): name is keyof typeof faultPresets {
  return Object.hasOwn(faultPresets, name);
}
