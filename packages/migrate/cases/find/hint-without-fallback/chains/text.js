function textOf(hintCode) {
  if (hintCode === 'outstandingTransaction' || hintCode === 'noClient') { // <- hint-without-fallback
    return 'Starta appen';
  } else if (hintCode === 'userSign') {
    return 'Skriv din kod';
  }
}

function safeTextOf(hintCode) {
  if (hintCode === 'outstandingTransaction' || hintCode === 'noClient') {
    return 'Starta appen';
  } else if (hintCode === 'userSign') {
    return 'Skriv din kod';
  }
  return 'En identifiering eller underskrift pågår.';
}
