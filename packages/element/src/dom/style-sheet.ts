/** Adds a style sheet to a shadow root. `nonce` is that of the page's content security policy, where it demands one. */
export function adoptStyles(options: { root: ShadowRoot; css: string; nonce: string }): void {
  const { root, css, nonce } = options;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  } catch {
    // Safari before 16.4 has neither. A policy without the nonce refuses this: the texts and buttons then have no style.
    const style = document.createElement('style');
    style.nonce = nonce;
    style.textContent = css;
    root.append(style);
  }
}
