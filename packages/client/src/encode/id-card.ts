import { idCardCodePattern } from '@secure-start/protocol/rp';
import { memberError, type EncodeMember } from './member.ts';

/** No QR code holds more. The service's own limit is not known. */
const maxQrCodeLength = 7_089;

/**
 * Requires the code of a digital ID card, complete and unchanged. The error never repeats the code, which is valid for a while.
 *
 * @see docs/spec/rp-api.md#card-request
 */
export const idCardCode: EncodeMember = (value, field) => {
  if (typeof value !== 'string') {
    throw memberError(field, 'is not a string', 'give the text that the scanner read');
  }
  if (value === '') throw memberError(field, 'is empty', 'scan the code again; the scanner read nothing');
  if (value.length > maxQrCodeLength) {
    throw memberError(field, `has ${value.length} characters`, 'give the text of one QR code');
  }
  if (/\s/.test(value)) {
    const remedy = 'remove what the scanner adds, such as a line break at the end, and give the rest unchanged';
    throw memberError(field, 'has white space', remedy);
  }
  if (value.startsWith('bankid.')) {
    const remedy = 'ask the holder to open the ID card in the app, and scan that code';
    throw memberError(field, 'is the code of a log-in or a signature', remedy);
  }
  if (/^bankidf\./i.test(value) && !value.startsWith('BANKIDF.')) {
    const remedy = 'set the scanner up to leave capital letters as they are';
    throw memberError(field, 'does not begin with BANKIDF in capital letters', remedy);
  }
  if (!idCardCodePattern.test(value)) {
    const remedy = 'scan the code on the ID card in the BankID app; it begins with BANKIDF.';
    throw memberError(field, 'is not the code of a digital ID card', remedy);
  }
  return value;
};
