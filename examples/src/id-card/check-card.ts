// #region
import { isBankIdError, type BankIdClient } from '@secure-start/client';
import { idCardText, idCardTextForError } from '@secure-start/protocol/messages';

/** Checks the age of the holder of a digital ID card. Nothing about the person is kept. */
export async function checkAge(options: {
  client: BankIdClient;
  /** The text that the scanner read. */
  qrCode: string;
  minAgeYears: number;
}): Promise<{ text: string; isOldEnough: boolean }> {
  const { client, qrCode, minAgeYears } = options;
  try {
    const { user } = await client.verifyIdCard({ qrCode });
    const isOldEnough = user.age >= minAgeYears;
    return { isOldEnough, text: isOldEnough ? `${minAgeYears} år eller äldre` : `Under ${minAgeYears} år` };
  } catch (error) {
    return { isOldEnough: false, text: idCardText(textIdFor(error), 'sv') };
  }
}

function textIdFor(error: unknown) {
  if (!isBankIdError(error)) throw error;
  // The scanned code was not that of an ID card, and nothing was sent.
  if (error.code === 'usage' && error.field === 'qrCode') return 'otherCode';
  return error.code === 'api' ? idCardTextForError(error.errorCode) : 'unavailable';
}
// #endregion
