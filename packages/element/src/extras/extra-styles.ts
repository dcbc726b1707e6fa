/** Style sheet of what the extras add to the shadow tree, and of what is seldom or only ornament. */
export const extraStyles = `
.panel { text-wrap: balance; }
.done { --tone: light-dark(#1d6b46, #8fd9b3); }
.icon {
  display: block;
  inline-size: 3rem;
  margin-block-end: .75rem;
  padding: .75rem;
  border-radius: 50%;
  background: color-mix(in srgb, currentColor 12%, transparent);
  color: var(--tone);
  fill: none;
  stroke: currentColor;
  stroke-width: 2;
  stroke-linecap: round;
}
.panel:not(.wait) .working { display: none !important; }
.working {
  margin-block: 1rem;
  border: .3125rem solid;
  border-radius: 50%;
  color: var(--accent);
  box-shadow: 1.125rem 0, -1.125rem 0;
  animation: beat 1.5s infinite;
}
@keyframes beat { 50% { opacity: .25; } }
@media (prefers-reduced-motion: reduce) { .working { animation: none; } }
.notice {
  padding: .625rem .75rem;
  border-inline-start: .25rem solid var(--accent);
  background: color-mix(in srgb, var(--accent) 10%, transparent);
  text-align: start;
}
.tone-stopped { --tone: light-dark(#a32a18, #ffb4a6); }
.tone-wait { --tone: light-dark(#7a5200, #f0cf8f); }
button:disabled { opacity: .6; cursor: default; }
.offline { color: light-dark(#a32a18, #ffb4a6); font-weight: 600; }
.figure { position: relative; }
.enlarge::after { position: absolute; inset: 0; content: ""; cursor: zoom-in; }
.enlarged {
  --accent: #000;
  inline-size: 100%;
  max-inline-size: none;
  block-size: 100%;
  max-block-size: none;
  border: 0;
  background: #fff;
  color: #000;
  cursor: zoom-out;
}
.enlarged .offline { color: #a32a18; }
.enlarged .qr { inline-size: min(100%, 100vh - 6rem); }
.reveal {
  inset-block-start: auto;
  margin: auto auto 1rem;
  padding-inline: 1.5rem;
  border: 1px solid var(--contrast);
  background: var(--accent);
  color: var(--contrast);
  font-weight: 600;
  text-decoration: none;
  box-shadow: 0 .25rem 1.25rem #0006;
}
.time-left { inline-size: min(100%, 15.3125rem); margin-block: .5rem; font-size: .875rem; }
.track { margin-block-start: .25rem; border-radius: 1rem; background: color-mix(in srgb, currentColor 15%, transparent); }
.bar { display: block; block-size: .25rem; border-radius: 1rem; background: var(--accent); }
@media (forced-colors: active) {
  .track { border: 1px solid; }
  .bar { background: CanvasText; forced-color-adjust: none; }
}
`;
