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

/** The policy of a page on which an extension adds style sheets: those of a real one are not subject to the page's. */
export const policyForExtension: string = strictPolicy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

/** The browser's own colours, light or dark, written down so that axe can judge contrast. */
export const stylesheet = 'html { color-scheme: light dark; background: Canvas; color: CanvasText; }';

/** A page with `<bankid-login>` on it. */
export function bankIdPage(options: {
  title: string;
  purpose: string;
  action: 'identify' | 'sign' | 'pay';
  /** Addresses of further scripts. */
  scripts?: readonly string[];
}): string {
  const { title, purpose, action, scripts = [] } = options;
  const further = scripts.map((address) => `<script src="${address}"></script>`).join('');
  return page(
    title,
    `${further}<h1>${title}</h1><bankid-login server="/bankid" purpose="${purpose}" action="${action}"></bankid-login>`,
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
