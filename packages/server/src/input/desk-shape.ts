import type { CallDeskOptions } from '../call-desk/call-desk-options.ts';
import { aFunction, anObject, aString, checkOptions, durationMs, type Shape, withMethods } from './check-options.ts';
import { commonChecks } from './server-shape.ts';

const deskShape: Shape<CallDeskOptions> = {
  checks: {
    ...commonChecks,
    client: withMethods(
      ['phoneAuth', 'phoneSign', 'collect', 'cancel'],
      'give a client of @secure-start/client: createClient({ environment, credentials })',
    ),
    displayName: aString,
    purposes: anObject,
    authenticateAgent: aFunction,
    audit: aFunction,
    onAlarm: aFunction,
    holdAfterAlarmMs: durationMs,
  },
  required: ['client', 'origins', 'purposes', 'authenticateAgent', 'audit', 'onAlarm'],
};

/**
 * Checks names and types of the options of a call desk.
 *
 * @throws BankIdServerConfigError.
 */
export function checkDeskOptions(options: CallDeskOptions): void {
  checkOptions({ value: options, shape: deskShape });
}
