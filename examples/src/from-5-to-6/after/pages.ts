import encodeQR from 'qr';

// By hand, for personal-number-field: nobody types a number any more.
/** The first page: log in or sign. */
export const startPage: string = page(`
  <form method="post">
    <button formaction="/log-in">Log in with BankID</button>
    <button formaction="/rent">Rent a kayak, sign with BankID</button>
  </form>`);

// By hand, for missing-qr: the page that asks again every second shows the code of that second.
// By hand, for redirect: the link has nothing but the token; where the person returns to is a matter of returnUrl.
/** While the person is in the app: the page asks again every second. `qr` is what the code says, while it may be scanned. */
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

/** How it went. */
export function endPage(text: string): string {
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
