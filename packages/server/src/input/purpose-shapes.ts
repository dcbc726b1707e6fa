import type { CallPurpose } from '../call-desk/call-purpose.ts';
import type { Purpose } from '../purpose.ts';
import { aFunction, anObject, checkedElsewhere, type Shape } from './check-options.ts';

/** The shape of a purpose of a server. */
export const purposeShape: Shape<Purpose> = {
  checks: {
    kind: checkedElsewhere,
    prepareOrder: aFunction,
    onCompleted: aFunction,
    onRefused: aFunction,
    onUnfinished: aFunction,
    policies: anObject,
  },
  required: ['kind', 'prepareOrder', 'onCompleted'],
};

/** The shape of a purpose of a call desk. */
export const callPurposeShape: Shape<CallPurpose> = {
  checks: {
    kind: checkedElsewhere,
    label: anObject,
    prepareOrder: aFunction,
    onCompleted: aFunction,
    onRefused: aFunction,
  },
  required: ['kind', 'label', 'prepareOrder', 'onCompleted'],
};
