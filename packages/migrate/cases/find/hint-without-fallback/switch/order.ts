export function show(hintCode: string) {
  switch (hintCode) { // <- hint-without-fallback
    case 'outstandingTransaction':
    case 'noClient':
      return 'RFA1';
    case 'userSign':
      return 'RFA9';
  }
  return undefined;
}
