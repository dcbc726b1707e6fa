/** Style sheet of what the extras add to the shadow tree, and of what is seldom or only ornament. */
export const extraStyles = `
.cancel { color: inherit; }
.done { --tone: light-dark(#1d6b46, #8fd9b3); }
.header { display: flex; align-items: center; gap: .75rem; text-align: start; }
.icon {
  flex: none;
  width: 2.5rem;
  padding: .5rem;
  border-radius: 50%;
  background: #8882;
  color: var(--tone, var(--accent));
  fill: none;
  stroke: currentColor;
  stroke-width: 2;
}
.primary .icon, .panel:not(.wait) .working, .scan .offline:not(:empty) + .message, .stale ~ button { display: none !important; }
.working {
  margin: 1rem 0;
  border: .3125rem solid;
  border-radius: 50%;
  color: var(--accent);
  box-shadow: 1.125rem 0, -1.125rem 0;
}
@keyframes beat { 50% { opacity: .25; } }
@media (prefers-reduced-motion: no-preference) {
  /* Fades in: the second half of a beat. */
  .panel > * { animation: beat .4s -.2s; }
  .working { animation: beat 1.5s infinite; }
}
.notice {
  border-inline-start: .25rem solid var(--accent);
  background: #8882;
  text-align: start;
}
.tone-stopped, .offline { --tone: light-dark(#a32a18, #ffb4a6); }
.tone-wait { --tone: light-dark(#7a5200, #f0cf8f); }
button:disabled { opacity: .6; cursor: default; }
.offline { color: var(--tone); font-weight: 600; }
.figure {
  position: relative;
  width: min(100%, 15.3125rem, max(12.25rem, 100vh - 21rem));
  min-height: 2.75rem;
  padding-bottom: 1.5rem;
  background: #fff;
}
/* Announcement, instruction, code and cancel in sight in a low window. A slot would lay out its content in cells. */
@media (max-height: 42rem) {
  .scan { display: grid; grid: auto / 1fr auto; place-items: center; }
  .scan > :not(.switch, .cancel) { grid-column: 1 / 3; }
  .scan > slot { display: block; }
  .scan .notice { font-size: .875rem; }
  .news:has(:not(:empty)) ~ .figure { width: 12.25rem; }
}
/* A phone on its side: the code beside the rest. */
@media (max-height: 25rem) and (min-width: 36rem) {
  :host { max-width: 36rem; }
  .scan { grid: auto / 12.25rem 1fr; column-gap: 1rem; }
  .scan > :not(.figure) { grid-column: 2; }
  .scan > .figure { grid-area: 1 / 1 / 9; }
}
.enlarge {
  position: absolute;
  inset: 0;
  display: grid;
  place-items: end center;
  padding: .25rem;
  color: #234a8c;
  font-size: .875rem;
}
.enlarged {
  --accent: #000;
  min-width: 100%;
  min-height: 100%;
  padding: 0;
  border: 0;
  background: #fff;
  color-scheme: light;
}
.enlarged[open] { display: flex; flex-wrap: wrap; align-items: center; }
.enlarged .qr { margin: auto; width: min(100vw, 100vh, max(15.3125rem, 100vw - 14rem, 100vh - 11rem)); }
.beside { flex: 1 12rem; padding: 1rem; }
.reveal {
  top: auto;
  margin: auto auto 1rem;
  padding-inline: 1.5rem;
  border: 1px solid var(--contrast);
  font-weight: 600;
  text-decoration: none;
}
.panel:has(> .figure ~ :focus-visible) .reveal { opacity: 0; pointer-events: none; }
.time-left { width: min(100%, 15.3125rem); margin: .25rem auto; font-size: .875rem; }
.track { background: #8884; }
.bar { height: .25rem; background: var(--accent); }
@media (forced-colors: active) {
  .track { border: 1px solid; }
  .bar, .working { --accent: CanvasText; forced-color-adjust: none; }
}
.how-to { width: 100%; font-size: .875rem; }
.how-to-title, .notice { padding: .75rem; }
.steps { padding: 0 1.5rem; text-align: start; }
`;
