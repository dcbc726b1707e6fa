/** The style sheet of the status page. */
export const statusStyle = `:root {
  color-scheme: light dark;
  --paper: light-dark(#f6f5f0, #141816);
  --surface: light-dark(#ffffff, #1f2522);
  --ink: light-dark(#1b211e, #eef2ef);
  --quiet: light-dark(#565f5a, #a9b4ae);
  --line: light-dark(#dddbd2, #343c38);
  --good: light-dark(#1d5c45, #8fd4b3);
  --warn: light-dark(#7a480a, #ebc184);
  --hero: light-dark(#1d5c45, #23503f);
  --hero-warn: light-dark(#7a480a, #5e3c10);
}
* { box-sizing: border-box; overflow-wrap: break-word; }
body {
  max-width: 44rem;
  margin: 0 auto;
  padding: 1.5rem 1.25rem 3rem;
  background: var(--paper);
  color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0.25rem 1rem; }
h1, h2, h3, p, ul, ol { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: inherit; text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--good); outline-offset: 3px; border-radius: 4px; }
code { font: 0.875em ui-monospace, 'SF Mono', Menlo, monospace; color: var(--quiet); }
.service { font-weight: 650; }
/* Forced colours take the background away and show the edge. */
.state { margin-top: 1.25rem; padding: 1.75rem; border: 1px solid transparent; border-radius: 16px; background: var(--hero); color: #ffffff; }
.state[data-state='maintenance'] { background: var(--hero-warn); }
h1 { font-size: 1.75rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; }
.state p { margin-top: 0.25rem; }
h2 { margin: 2.25rem 0 0.75rem; font-size: 1.125rem; font-weight: 650; }
h3 { font-size: 1rem; font-weight: 600; }
.versions, .windows { border: 1px solid var(--line); border-radius: 16px; background: var(--surface); overflow: hidden; }
.versions li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.125rem 1rem; padding: 1rem 1.25rem; }
.versions li + li, .windows li + li { border-top: 1px solid var(--line); }
.versions h3 code { margin-left: 0.375rem; font-weight: 400; white-space: nowrap; }
.versions p, .versions progress { grid-column: 1 / -1; }
.versions p, .nothing { color: var(--quiet); }
.versions strong { color: var(--warn); }
.version-state { font-weight: 600; color: var(--quiet); }
[data-status='supported'] .version-state { color: var(--good); }
[data-status='shutdown'] .version-state { color: var(--warn); }
progress {
  appearance: none;
  width: 100%;
  height: 8px;
  margin-top: 0.5rem;
  border: 0;
  border-radius: 4px;
  background: var(--line);
  overflow: hidden;
}
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--warn); }
progress::-moz-progress-bar { background: var(--warn); }
@media (forced-colors: active) {
  progress { --warn: Highlight; border: 1px solid CanvasText; background: Canvas; forced-color-adjust: none; }
  progress::-webkit-progress-bar { background: Canvas; }
}
.windows li { padding: 0.875rem 1.25rem; }
.news { border-left: 2px solid var(--line); padding-left: 1.25rem; }
.news li + li { margin-top: 1.5rem; }
.news li:target h3 { text-decoration: underline; text-underline-offset: 0.3em; }
time { font-size: 0.875rem; color: var(--quiet); }
footer { margin-top: 3rem; padding-top: 1.25rem; border-top: 1px solid var(--line); font-size: 0.875rem; color: var(--quiet); }
`;
