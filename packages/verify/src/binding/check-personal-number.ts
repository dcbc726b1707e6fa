import type { Check } from '../check.ts';
import { failed, notApplicable, passed, unknown } from '../check-result.ts';
import type { ProvenPerson } from '../proven-facts.ts';
import type { OrderToCompare, VerifiableCompletion } from '../verify-options.ts';

/** Checks that the number in the certificate is the one of the completion and of the order: the check `personalNumber`. */
export function checkPersonalNumber(options: {
  person: ProvenPerson | undefined;
  user: VerifiableCompletion['user'];
  order: OrderToCompare | undefined;
}): Check {
  const { person, user, order } = options;
  const required = order?.requirement?.personalNumber;
  if (user === undefined && required === undefined) {
    return notApplicable('personalNumber', 'The options have no number to compare with.');
  }
  if (person === undefined) return unknown('personalNumber', 'The number in the certificate could not be read.');
  const { personalNumber } = person;
  if (user !== undefined && user.personalNumber !== personalNumber) {
    return failed('personalNumber', 'The number in the certificate is another than that of the completion.');
  }
  return required === undefined || required === personalNumber
    ? passed('personalNumber', 'The number in the certificate is the expected one.')
    : failed('personalNumber', 'The number in the certificate is another than the order requires.');
}
