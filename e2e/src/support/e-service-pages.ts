/** The element brings all it needs: no inline script or style, no picture, no font. */
export const strictPolicy: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The browser's own colours, light or dark, written down so that axe can judge contrast. */
export const stylesheet = 'html { color-scheme: light dark; background: Canvas; color: CanvasText; }';

/** A page with `<bankid-login>` on it. */
export function bankIdPage(options: { title: string; purpose: string; action: 'identify' | 'sign' | 'pay' }): string {
  const { title, purpose, action } = options;
  return page(
    title,
    `<h1>${title}</h1><bankid-login server="/bankid" purpose="${purpose}" action="${action}"></bankid-login>`,
  );
}

/** A page that says one thing. */
export function plainPage(title: string): string {
  return page(title, `<h1>${title}</h1>`);
}

/** A page with a button that sends a form to `path`. */
export function formPage({ title, path }: { title: string; path: string }): string {
  return page(title, `<h1>${title}</h1><form method="post" action="${path}"><button>${title}</button></form>`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
<script type="module" src="/bankid-login.js"></script>
</head>
<body><main>${content}</main></body>
</html>`;
}
