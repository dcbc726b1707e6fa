import encodeQR from 'qr';

// By hand, for personal-number-field: the field is gone.
/** First page, with a button for a log-in and one for a signature. */
export const startPage: string = page(`
  <form method="post">
    <button formaction="/log-in">Log in with BankID</button>
    <button formaction="/rent">Rent a kayak, sign with BankID</button>
  </form>`);

// By hand, for missing-qr: the page shows the code of the second in which it is loaded.
// By hand, for redirect: the link has only the token. The return address would be a returnUrl in the request.
/**
 * Renders the page that waits for the app. It reloads every second. `qr` is the content of the QR code, as long as the code
 * may be scanned.
 */
export function waitingPage({ autoStartToken, qr }: { autoStartToken: string; qr: string | undefined }): string {
  const start =
    qr === undefined
      ? '<p>An identification or signing is in progress.</p>'
      : `<p>Start your BankID app and scan the QR code, or open it on this device.</p>
  <div style="width: 16rem">${encodeQR(qr, 'svg')}</div>
  <a href="bankid:///?autostarttoken=${encodeURIComponent(autoStartToken)}">BankID on this device</a>`;
  return page(`
  <meta http-equiv="refresh" content="1">
  ${start}`);
}

/** Renders the last page. */
export function resultPage(text: string): string {
  return page(`
  <p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>
  <a href="/">Once more</a>`);
}

function page(content: string): string {
  return `<!doctype html>
<html lang="en">
<title>Kajakboden: BankID</title>
<body>${content}
</body>
</html>`;
}
