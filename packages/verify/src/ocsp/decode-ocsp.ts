import type { Check } from '../check.ts';
import { failed, passed } from '../check-result.ts';
import { DerError } from '../der/der-error.ts';
import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import { ocspNonceId } from './check-nonce.ts';
import {
  type BasicOcspResponse,
  type OcspEnvelope,
  readBasicResponse,
  readOcspEnvelope,
} from './read-ocsp-response.ts';

const maxCharacters = 16_384;
const basicResponseType = '1.3.6.1.5.5.7.48.1.1';

/** The checks that concern the form of a response, and the response when it could be read. */
export interface DecodedOcsp {
  checks: Check[];
  response?: BasicOcspResponse;
}

/** Decodes a response from base64 and DER. */
export function decodeOcsp(ocspResponse: string): DecodedOcsp {
  const der = ocspResponse.length > maxCharacters ? undefined : decodeStrictBase64(ocspResponse);
  if (der === undefined) {
    const detail = `The OCSP response is not base64 in its strict form, or has more than ${maxCharacters} characters.`;
    return { checks: [failed('ocspEncoding', detail)] };
  }
  try {
    return decodeEnvelope(readOcspEnvelope(der));
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { checks: [failed('ocspEncoding', `The OCSP response is not in DER as RFC 6960 has it: ${error.message}`)] };
  }
}

function decodeEnvelope({ responseStatus, answer }: OcspEnvelope): DecodedOcsp {
  const readable = passed('ocspEncoding', 'The OCSP response is in DER.');
  if (responseStatus !== 0) {
    return {
      checks: [readable, failed('ocspStatus', `The responder gave no answer: its status is ${responseStatus}.`)],
    };
  }
  if (answer?.type !== basicResponseType) {
    return { checks: [readable, failed('ocspStatus', 'The OCSP response is not of the basic type.')] };
  }
  const basic = readBasicResponse(answer.bytes);
  const successful = passed('ocspStatus', 'The responder answered.');
  if (basic.extensions.some(({ id, isCritical }) => isCritical && id !== ocspNonceId)) {
    const detail = 'The OCSP response has a critical extension that is not understood.';
    return { checks: [failed('ocspEncoding', detail), successful] };
  }
  return { checks: [readable, successful], response: basic };
}
