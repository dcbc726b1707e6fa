const texts: Record<string, string> = { outstandingTransaction: 'RFA1', noClient: 'RFA1', userSign: 'RFA9', userCancel: 'RFA6' };

export const show = (answer: { hintCode: string }) => texts[answer.hintCode] ?? 'RFA21';

export function other(hintCode: string) {
  switch (hintCode) {
    case 'noClient':
      return 'RFA1';
    case 'userSign':
      return 'RFA9';
    case 'userCancel':
      return 'RFA6';
    default:
      return 'RFA21';
  }
}

export type HintCode = 'outstandingTransaction' | 'noClient' | 'started' | 'userSign' | (string & {});
