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
:host([hidden]), [hidden], .status :empty { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.panel {
  --accent: var(--bankid-login-accent, light-dark(#234a8c, #a9c4f7));
  --tone: var(--accent);
  --contrast: var(--bankid-login-contrast, light-dark(#fff, #111));
  display: flex;
  flex-direction: column;
  align-items: center;
  color: var(--bankid-login-text, CanvasText);
  text-align: center;
}
.sign, .pay { --accent: var(--bankid-login-accent, light-dark(#7a2f63, #eab2d8)); }
.panel:not(.start) {
  padding: 1rem 1rem .5rem;
  border: 1px solid var(--bankid-login-border, #8884);
  border-radius: var(--bankid-login-radius, .75rem);
  background: var(--bankid-login-background, Canvas);
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.heading { outline: none; font-size: 1.125rem; line-height: 1.25; }
.status p, .open, .primary { margin-block: .5rem; }
.figure { width: 100%; }
.qr {
  display: block;
  width: min(100%, 15.3125rem);
  margin: auto;
  background: #fff;
  image-rendering: pixelated;
  forced-color-adjust: none;
}
.stale { opacity: .1; }
button, a {
  min-height: 2.75rem;
  padding: .5rem .75rem;
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
  border: 1px solid;
  font-weight: 600;
  text-decoration: none;
}
.primary, .prominent { border-color: var(--accent); background: var(--accent); color: var(--contrast); }
.cancel { color: inherit; }
`;
