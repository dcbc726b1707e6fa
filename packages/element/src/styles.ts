/** The style of the shadow tree. The properties that begin with `--bankid-login-` are for the page to set. */
export const styles = `
:host {
  display: block;
  max-inline-size: var(--bankid-login-width, 25rem);
  font-family: var(--bankid-login-font, inherit);
  line-height: 1.5;
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.panel {
  --accent: var(--bankid-login-accent, light-dark(#234a8c, #a9c4f7));
  --tone: var(--accent);
  display: flex;
  flex-direction: column;
  align-items: center;
  color: var(--bankid-login-text, light-dark(#1c2430, #edf0f5));
  text-align: center;
  text-wrap: balance;
}
.sign { --accent: var(--bankid-login-accent, light-dark(#7a2f63, #eab2d8)); }
.problem { --tone: light-dark(#a32a18, #ffb4a6); }
.done { --tone: light-dark(#1d6b46, #8fd9b3); }
.panel:not(.bare) {
  padding: 1.75rem 1.5rem 1rem;
  border: 1px solid var(--bankid-login-border, light-dark(#d5dae3, #3b4453));
  border-radius: var(--bankid-login-radius, .75rem);
  background: var(--bankid-login-background, light-dark(#fff, #1b212b));
}
.icon {
  inline-size: 3.25rem;
  margin-block-end: .75rem;
  padding: .75rem;
  border-radius: 50%;
  background: color-mix(in srgb, var(--tone) 12%, transparent);
  fill: none;
  stroke: var(--tone);
  stroke-width: 1.5;
  stroke-linejoin: round;
  stroke-linecap: round;
}
.heading { outline: none; font-size: 1.25rem; line-height: 1.3; }
.message:not(:empty) { margin-block: .5rem; }
.figure { position: relative; inline-size: 100%; }
.qr {
  display: block;
  inline-size: min(100%, 15.3125rem);
  margin-inline: auto;
  border-radius: .5rem;
  background: #fff;
  fill: #000;
  shape-rendering: crispEdges;
  forced-color-adjust: none;
}
.stale path { opacity: .12; }
.enlarge::after { position: absolute; inset: 0; content: ""; cursor: zoom-in; }
.enlarged {
  inline-size: 100%;
  max-inline-size: none;
  block-size: 100%;
  max-block-size: none;
  border: 0;
  background: #fff;
  cursor: zoom-out;
}
.enlarged .qr { inline-size: min(100%, 100vh - 6rem); }
.close { color: #000; }
.working { display: flex; gap: .5rem; margin-block: 1rem; }
.dot { border: .3125rem solid var(--accent); border-radius: 50%; animation: beat 1.5s infinite; }
.dot + .dot { animation-delay: .2s; }
.dot + .dot + .dot { animation-delay: .4s; }
@keyframes beat { 60%, 100% { opacity: .25; } 30% { opacity: 1; } }
@media (forced-colors: active) { .icon { background: none; stroke: CanvasText; } }
@media (prefers-reduced-motion: reduce) { .dot { animation: none; } }
.notice:not(:empty) { margin-block: .75rem; font-weight: 600; }
button, a {
  min-block-size: 2.75rem;
  padding: .625rem .75rem;
  border: 0;
  border-radius: var(--bankid-login-button-radius, .5rem);
  background: none;
  color: var(--accent);
  font: inherit;
  font-size: .9375rem;
  text-decoration: underline;
  text-underline-offset: .2em;
  cursor: pointer;
}
.open, .primary {
  inline-size: 100%;
  padding-block: .875rem;
  border: 1px solid;
  font-size: 1rem;
  font-weight: 600;
  text-decoration: none;
}
.message ~ :is(.open, .primary) { margin-block: .75rem .25rem; }
.primary, .awaited {
  border-color: var(--accent);
  background: var(--accent);
  color: var(--bankid-login-contrast, light-dark(#fff, #131820));
}
.cancel { color: inherit; }
:is(button, a):hover { text-decoration: underline 2px; }
:focus-visible:not(h2) { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
