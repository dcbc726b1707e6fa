export function show(collected: { hintCode: string; orderRef: string }) {
  switch (collected.hintCode) {
    case 'outstandingTransaction':
      return 'RFA1';
    case 'userSign':
      return 'RFA9';
    default: // <- hint-without-fallback
      throw new Error('Log-in failed');
  }
}

export function chain(hintCode: string) {
  if (hintCode === 'outstandingTransaction') wait('RFA1'); // <- hint-without-fallback
  else if (hintCode === 'userSign') wait('RFA9');
  else showError('RFA22');
}

const texts: Record<string, string> = { outstandingTransaction: 'RFA1', userSign: 'RFA9', userMrtd: 'RFA23' };
export const text = (hintCode: string) => texts[hintCode] ?? 'RFA22'; // <- hint-without-fallback

export function both(status: string, hintCode: string) {
  switch (hintCode) {
    case 'outstandingTransaction':
      return 'RFA1';
    case 'userSign':
      return 'RFA9';
    default:
      return status === 'pending' ? 'RFA21' : 'RFA22';
  }
}

export function failed(hintCode: string) {
  switch (hintCode) {
    case 'userCancel':
      return 'RFA6';
    case 'expiredTransaction':
      return 'RFA8';
    default:
      return 'RFA22';
  }
}
