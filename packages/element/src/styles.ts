/** The style of the shadow tree. Names that begin with `--bankid-login-` are for the page to set. */
export const styles = `
:host {
  --ink: #1c2430;
  --soft: #566072;
  --paper: #fff;
  --line: #d5dae3;
  --identify: #234a8c;
  --sign: #74305f;
  --problem: #a32a18;
  --done: #1d6b46;
  --contrast: #fff;
  display: block;
  max-inline-size: var(--bankid-login-width, 24rem);
  font-family: var(--bankid-login-font, inherit);
  font-size: 1rem;
  line-height: 1.5;
}
@supports (color: light-dark(#000, #fff)) {
  :host {
    --ink: light-dark(#1c2430, #edf0f5);
    --soft: light-dark(#566072, #b0b9c8);
    --paper: light-dark(#fff, #1b212b);
    --line: light-dark(#d5dae3, #3b4453);
    --identify: light-dark(#234a8c, #a9c4f7);
    --sign: light-dark(#74305f, #eab2d8);
    --problem: light-dark(#a32a18, #ffb4a6);
    --done: light-dark(#1d6b46, #8fd9b3);
    --contrast: light-dark(#fff, #131820);
  }
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.panel {
  --accent: var(--bankid-login-accent, var(--identify));
  display: flex;
  flex-direction: column;
  align-items: center;
  text-align: center;
  color: var(--bankid-login-text, var(--ink));
}
.sign { --accent: var(--bankid-login-accent, var(--sign)); }
.panel:not(.bare) {
  padding: 1.5rem;
  border: 1px solid var(--bankid-login-border, var(--line));
  border-block-start: .25rem solid var(--accent);
  border-radius: var(--bankid-login-radius, .75rem);
  background: var(--bankid-login-background, var(--paper));
}
.header { display: flex; flex-direction: column; align-items: center; gap: .75rem; }
.icon {
  inline-size: 2.5rem;
  fill: none;
  stroke: var(--accent);
  stroke-width: 1.5;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.problem .icon { stroke: var(--problem); }
.done .icon { stroke: var(--done); }
.heading { font-size: 1.25rem; line-height: 1.3; outline: none; }
.message { margin-block-start: .5rem; max-inline-size: 32ch; }
.notice { color: var(--bankid-login-soft, var(--soft)); font-size: .9375rem; max-inline-size: 36ch; }
:is(.message, .notice):empty { margin: 0; }
.figure { position: relative; inline-size: 100%; margin-block-start: 1.25rem; }
.qr {
  display: block;
  inline-size: min(100%, 15.3125rem);
  aspect-ratio: 1;
  margin-inline: auto;
  border-radius: .375rem;
  background: #fff;
  fill: #000;
  shape-rendering: crispEdges;
  forced-color-adjust: none;
}
.stale path { opacity: .12; }
.enlarge::after { content: ""; position: absolute; inset: 0; cursor: zoom-in; }
.enlarged {
  inline-size: 100vw; block-size: 100vh; block-size: 100dvh; max-inline-size: none; max-block-size: none;
  padding: 1rem; border: 0; background: #fff; cursor: zoom-out;
}
.enlarged .qr { inline-size: min(100%, 100vh - 6rem); }
.enlarged .close { color: #1c2430; }
.working { display: flex; gap: .5rem; margin-block: 1.75rem .5rem; }
.dot {
  border: .3125rem solid var(--accent);
  border-radius: 50%;
  animation: beat 1.5s ease-in-out infinite;
}
.dot:nth-child(2) { animation-delay: .2s; }
.dot:nth-child(3) { animation-delay: .4s; }
@keyframes beat { 0%, 60%, 100% { opacity: .25; } 30% { opacity: 1; } }
@media (prefers-reduced-motion: reduce) { .dot { animation: none; } }
.notice { margin-block-start: 1rem; }
button, a {
  font: inherit;
  min-block-size: 2.75rem;
  padding: .5rem 1rem;
  border: 0;
  border-radius: var(--bankid-login-button-radius, .5rem);
  background: none;
  color: var(--accent);
  cursor: pointer;
}
.open, .primary {
  inline-size: 100%;
  min-block-size: 3.25rem;
  padding-block: .8125rem;
  border: 1.5px solid var(--accent);
  font-weight: 600;
  text-decoration: none;
}
.panel:not(.bare) :is(.open, .primary) { margin-block-start: 1.25rem; }
.primary, .awaited { background: var(--accent); color: var(--bankid-login-contrast, var(--contrast)); }
.switch, .enlarge, .close { text-decoration: underline; text-underline-offset: .2em; }
.switch { margin-block-start: .5rem; }
.cancel { color: inherit; }
:is(button, a):hover { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .2em; }
:is(button, a):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
