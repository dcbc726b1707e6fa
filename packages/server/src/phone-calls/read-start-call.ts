import type { StartCall } from '@secure-start/protocol/call';
import { parsePersonalNumberInput } from '@secure-start/protocol/rp';
import { FlowError } from '../http/flow-error.ts';
import { isLanguage, readJson, wrongField } from '../http/request-body.ts';

const maxReference = 200;

/**
 * Reads the body of `POST /calls`; the personal number comes out as twelve digits.
 *
 * BankID does not look at the last digit, but a slip of the tongue must not put the question to a stranger, so it is
 * checked here. `now`: milliseconds since 1970, UTC.
 *
 * @throws FlowError that names the field and never repeats what stands in it.
 */
export async function readStartCall(request: Request, now: number): Promise<StartCall> {
  const { purpose, personalNumber, callInitiator, language, reference } = await readJson(request);
  if (typeof purpose !== 'string') throw wrongField('purpose', 'the name of a purpose, such as "identify"');
  if (typeof personalNumber !== 'string') throw wrongField('personalNumber', 'ten or twelve digits');
  if (callInitiator !== 'user' && callInitiator !== 'RP') throw wrongField('callInitiator', '"user" or "RP"');
  if (language !== undefined && !isLanguage(language)) throw wrongField('language', 'sv or en');
  if (reference !== undefined && !isReference(reference)) {
    throw wrongField('reference', `a text of at most ${maxReference} characters`);
  }
  const reading = parsePersonalNumberInput({ text: personalNumber, now });
  if (!reading.ok || !reading.personalNumber.hasValidCheckDigit) throw new FlowError('invalidPersonalNumber');
  return {
    purpose,
    personalNumber: reading.personalNumber.digits,
    callInitiator,
    ...(language !== undefined && { language }),
    ...(reference !== undefined && { reference }),
  };
}

function isReference(value: unknown): value is string {
  return typeof value === 'string' && value.length <= maxReference;
}
