/** First page, with a form for the personal number. */
export const startPage: string = page(`
  <form method="post">
    <label>Personal number <input name="personalNumber" inputmode="numeric" placeholder="YYYYMMDDNNNN" required></label>
    <button formaction="/log-in">Log in with BankID</button>
    <button formaction="/rent">Rent a kayak, sign with BankID</button>
  </form>`);

/** Renders the page that waits for the app. It reloads every second. */
export function waitingPage({ autoStartToken }: { autoStartToken: string }): string {
  return page(`
  <meta http-equiv="refresh" content="1">
  <p>Start your BankID app.</p>
  <a href="bankid:///?autostarttoken=${encodeURIComponent(autoStartToken)}&redirect=null">BankID on this device</a>`);
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
