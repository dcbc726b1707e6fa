/** Page on which agents log in with BankID. */
export const logInPage: string = page(
  'Log in to the call desk',
  '<bankid-login server="/bankid" purpose="agent"></bankid-login>',
  'bankid-login.js',
);

/** Page for a person who has logged in but is not an agent. */
export const notAllowedPage: string = page(
  'You are not an agent here',
  '<p>Ask the head of the call centre to add you. <a href="/">Log in as another person</a></p>',
);

/** Page on which agents work. */
export const deskPage: string = page(
  'Call desk',
  '<bankid-call server="/call-desk"><a slot="sign-in" href="/">Log in again</a></bankid-call><form method="post" action="/log-out"><button>Log out</button></form>',
  'bankid-call.js',
);

/** Page for addresses that do not exist. */
export const notFoundPage: string = page('This page does not exist', '<p><a href="/">Go to the call desk</a></p>');

/** Stylesheet with the browser's own colours, light or dark. */
export const stylesheet = `
html { color-scheme: light dark; background: Canvas; color: CanvasText; font-family: system-ui, sans-serif; }
main { max-inline-size: 70rem; margin-inline: auto; padding: 1rem; }
form { margin-block-start: 2rem; }
`;

function page(title: string, content: string, script?: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
${script === undefined ? '' : `<script type="module" src="/${script}"></script>`}
</head>
<body><main><h1>${title}</h1>${content}</main></body>
</html>`;
}
