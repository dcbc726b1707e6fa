/** The style sheet of the launch check page: for a thumb, in the browser's own colours, light or dark. */
export const launchCheckStyle = `
:root {
  color-scheme: light dark;
  --accent: light-dark(#234a8c, #a9c4f7);
  --contrast: light-dark(#fff, #10141c);
  --line: color-mix(in srgb, currentColor 25%, transparent);
  --quiet: color-mix(in srgb, currentColor 80%, transparent);
}
* { box-sizing: border-box; }
body { margin: 0; background: Canvas; color: CanvasText; font: 1rem/1.5 system-ui, sans-serif; }
main { max-inline-size: 46rem; margin-inline: auto; padding: 1.5rem 1.25rem 3rem; }
h1 { margin: 0 0 1.25rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 0 0 .75rem; font-size: 1.125rem; line-height: 1.3; }
section, .returned { margin-block-end: 1.25rem; padding: 1.25rem; border: 1px solid var(--line); border-radius: .75rem; }
.returned { border: 2px solid var(--accent); font-weight: 600; }
p { margin: 0 0 1rem; }
dl { display: grid; grid-template-columns: minmax(0, 7rem) minmax(0, 1fr); gap: .5rem 1rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
ul { display: grid; gap: .75rem; margin: 0; padding: 0; list-style: none; }
.own { margin-block-start: 1.25rem; }
.about { display: block; margin-block-start: .25rem; color: var(--quiet); font-size: .875rem; }
button, .open {
  display: flex;
  align-items: center;
  inline-size: 100%;
  min-block-size: 3rem;
  padding: .5rem 1rem;
  border: 2px solid var(--accent);
  border-radius: .5rem;
  background: none;
  color: inherit;
  font: inherit;
  font-weight: 600;
  text-align: start;
  text-decoration: none;
  cursor: pointer;
}
.open, .own button { background: var(--accent); color: var(--contrast); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (min-width: 40rem) {
  dl { grid-template-columns: 12rem minmax(0, 1fr); }
}
`;
