/** Style sheet of what the extras add to the shadow tree, and of what is seldom or only ornament. */
export const extraStyles = `
.panel { text-wrap: balance; }
.done { --tone: light-dark(#1d6b46, #8fd9b3); }
.header { display: flex; align-items: center; gap: .75rem; text-align: start; }
.icon {
  flex: none;
  width: 2.5rem;
  padding: .5rem;
  border-radius: 50%;
  background: #8882;
  color: var(--tone);
  fill: none;
  stroke: currentColor;
  stroke-width: 2;
}
.primary .icon { display: none; }
.panel:not(.wait) .working { display: none !important; }
.working {
  margin-block: 1rem;
  border: .3125rem solid;
  border-radius: 50%;
  color: var(--accent);
  box-shadow: 1.125rem 0, -1.125rem 0;
}
@keyframes beat { 50% { opacity: .25; } }
@media (prefers-reduced-motion: no-preference) {
  .working { animation: beat 1.5s infinite; }
  .panel > * { transition: opacity .2s; }
  @starting-style { .panel > * { opacity: .3; } }
}
.notice {
  padding: .5rem;
  border-inline-start: .25rem solid var(--accent);
  background: #8882;
  text-align: start;
}
.tone-stopped { --tone: light-dark(#a32a18, #ffb4a6); }
.tone-wait { --tone: light-dark(#7a5200, #f0cf8f); }
button:disabled { opacity: .6; cursor: default; }
.offline { color: light-dark(#a32a18, #ffb4a6); font-weight: 600; }
.figure {
  position: relative;
  width: min(100%, 15.3125rem, max(12.25rem, 100vh - 21rem));
  min-height: 2.75rem;
  padding-block-end: 1.5rem;
  background: #fff;
}
.figure, .qr { border-radius: .5rem; }
.enlarge {
  position: absolute;
  inset: 0;
  display: flex;
  align-items: end;
  justify-content: center;
  padding: 0 0 .25rem;
  color: #234a8c;
  font-size: .875rem;
  cursor: zoom-in;
}
.enlarged {
  --accent: #000;
  width: 100%;
  max-width: none;
  height: 100%;
  max-height: none;
  padding: 0;
  border: 0;
  background: #fff;
  color: #000;
  color-scheme: light;
  cursor: zoom-out;
}
.enlarged[open] { display: flex; flex-wrap: wrap; align-items: center; }
.enlarged .qr { width: min(100vw, 100vh, max(15.3125rem, 100vw - 14rem, 100vh - 11rem)); }
.beside { flex: 1 1 12rem; padding: 1rem; }
.reveal {
  inset-block-start: auto;
  margin: auto auto 1rem;
  padding-inline: 1.5rem;
  border: 1px solid var(--contrast);
  background: var(--accent);
  color: var(--contrast);
  font-weight: 600;
  text-decoration: none;
}
.panel:has(> .figure ~ :focus-visible) .reveal { opacity: 0; pointer-events: none; }
.time-left { width: min(100%, 15.3125rem); margin: .25rem auto; font-size: .875rem; }
.track { margin-block-start: .25rem; background: #8884; }
.bar { display: block; height: .25rem; background: var(--accent); }
@media (forced-colors: active) {
  .track { border: 1px solid; }
  .bar { background: CanvasText; }
  .bar, .working { color: CanvasText; forced-color-adjust: none; }
}
.how-to { width: 100%; font-size: .875rem; text-align: start; }
.how-to-title { padding: .75rem; text-align: center; cursor: pointer; }
.steps { padding-inline-start: 1.5rem; }
`;
