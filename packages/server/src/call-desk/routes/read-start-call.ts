import type { StartCall } from '@secure-start/protocol/call';
import { parsePersonalNumberInput } from '@secure-start/protocol/rp';
import type { IncomingRequest } from '../../http/incoming-request.ts';
import { isReference, referenceRule } from '../../http/reference.ts';
import { isLanguage, readJson, wrongField } from '../../http/request-body.ts';
import { BankIdServerError } from '../../http/server-error.ts';
import { type WholePersonalNumber, wholePersonalNumber } from '../desk/desk.ts';

/** The body of `POST /calls`, checked. */
export interface StartCallBody extends Omit<StartCall, 'personalNumber'> {
  personalNumber: WholePersonalNumber;
}

/**
 * Reads the body of `POST /calls`; the personal number comes out as twelve digits.
 *
 * BankID does not check the last digit, but a slip of the tongue must not put the question to a stranger, so it is checked
 * here. `now`: milliseconds since 1970, UTC.
 *
 * @throws BankIdServerError that names the field and never repeats what stands in it.
 */
export async function readStartCall(request: IncomingRequest, now: number): Promise<StartCallBody> {
  const { purpose, personalNumber, callInitiator, language, reference } = await readJson(request);
  if (typeof purpose !== 'string') throw wrongField('purpose', 'the name of a purpose, such as "identify"');
  if (typeof personalNumber !== 'string') throw wrongField('personalNumber', 'ten or twelve digits');
  if (callInitiator !== 'user' && callInitiator !== 'RP') throw wrongField('callInitiator', '"user" or "RP"');
  if (language !== undefined && !isLanguage(language)) throw wrongField('language', 'sv or en');
  if (reference !== undefined && !isReference(reference)) throw wrongField('reference', referenceRule);
  const parsed = parsePersonalNumberInput({ text: personalNumber, now });
  if (!parsed.ok || !parsed.personalNumber.hasValidCheckDigit) throw new BankIdServerError('invalidPersonalNumber');
  return {
    purpose,
    personalNumber: wholePersonalNumber(parsed.personalNumber),
    callInitiator,
    ...(language !== undefined && { language }),
    ...(reference !== undefined && { reference }),
  };
}
