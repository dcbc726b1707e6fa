/**
 * Style sheet of the shadow tree. The page can set the properties that begin with `--bankid-login-`.
 *
 * No system colour is paired with a colour of ours: forced colours replace only ours, and the pair could be unreadable.
 */
export const styles = `
:host {
  display: block;
  max-width: 25rem;
  line-height: 1.5;
}
:host([hidden]), [hidden], p:empty { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.panel {
  --accent: var(--bankid-login-accent, light-dark(#234a8c, #a9c4f7));
  --contrast: var(--bankid-login-contrast, light-dark(#fff, #111));
  display: flex;
  flex-flow: column;
  align-items: center;
  color: var(--bankid-login-text, CanvasText);
  text-align: center;
  text-wrap: balance;
}
.sign, .pay { --accent: var(--bankid-login-accent, light-dark(#7a2f63, #eab2d8)); }
.panel:not(.start) {
  padding: 1rem 1rem .5rem;
  border: 1px solid var(--bankid-login-border, #8884);
  border-radius: var(--bankid-login-radius, .75rem);
  background: var(--bankid-login-background, Canvas);
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.heading { outline: 0; font-size: 1.125rem; line-height: 1.25; }
p, .open, .primary { margin: .5rem 0; }
.qr {
  display: block;
  width: 15.3125rem;
  max-width: 100%;
  image-rendering: pixelated;
  forced-color-adjust: none;
}
.stale { opacity: .1; }
button, a {
  min-height: 2.75rem;
  padding: .5rem;
  border: 0;
  border-radius: var(--bankid-login-button-radius, .5rem);
  background: none;
  color: var(--accent);
  font: inherit;
  text-decoration: underline;
  cursor: pointer;
}
.open, .primary {
  width: 100%;
  padding: .75rem;
  border: 1px solid var(--accent);
  font-weight: 600;
  text-decoration: none;
}
.primary, .prominent, .reveal { background: var(--accent); color: var(--contrast); }
`;
