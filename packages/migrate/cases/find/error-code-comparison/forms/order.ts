export const address = 'https://appapi2.bankid.com/rp/v6.0';

export function explain(error: { errorCode: string; orderRef: string }) {
  if (error.errorCode === 'Maintenance') return 'RFA5'; // <- error-code-comparison
  if (error.errorCode === 'ACCESS_DENIED_RP') return 'RFA5'; // <- error-code-comparison
  switch (error.errorCode) {
    case 'ALREADY_IN_PROGRESS': // <- error-code-comparison
      return 'RFA4';
    default:
      return 'RFA22';
  }
}
