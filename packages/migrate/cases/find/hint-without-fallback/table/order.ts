const texts: Record<string, string> = { // <- hint-without-fallback
  outstandingTransaction: 'RFA1',
  noClient: 'RFA1',
  userSign: 'RFA9',
  userCancel: 'RFA6',
};

export const show = (answer: { hintCode: string }) => alert(texts[answer.hintCode]);
