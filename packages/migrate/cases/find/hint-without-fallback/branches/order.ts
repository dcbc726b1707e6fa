export function show(hintCode: string) {
  let text = '';
  if (hintCode === 'noClient') { // <- hint-without-fallback
    text = 'RFA1';
  } else if (hintCode === 'userSign') {
    text = 'RFA9';
  } else if (hintCode === 'userCancel') {
    text = 'RFA6';
  }
  return text;
}
