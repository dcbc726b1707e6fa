// By hand, for personal-number-field: the field is gone.
// By hand, for missing-qr and redirect: the element shows the code of each second, and opens the app with a link that has
// the token and nothing else. The return address is in the request, with a nonce.
// By hand, for hint-without-fallback: the element has a message for each end of a flow, also for codes that are added later.
/** Renders the page with the element for a purpose of the server. */
export function bankIdPage({ purpose, action }: { purpose: string; action: 'identify' | 'sign' }): string {
  return page(`
  <bankid-login server="/bankid" purpose="${purpose}" action="${action}" lang="en">This page needs JavaScript.</bankid-login>
  <script type="module" src="/bankid-login.js"></script>`);
}

/** First page, with a link to the log-in and one to the signature. */
export const startPage: string = page(`
  <a href="/log-in">Log in with BankID</a>
  <a href="/rent">Rent a kayak, sign with BankID</a>`);

/** Renders the last page. */
export function resultPage(text: string): string {
  return page(`
  <p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>
  <a href="/">Once more</a>`);
}

function page(content: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kajakboden: BankID</title>
<body>${content}
</body>
</html>`;
}
