/** Stylesheet of the e-service, in light and dark colours. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --ground: #f3f6f5;
  --surface: #ffffff;
  --ink: #14262a;
  --quiet: #51666a;
  --line: #d9e2e0;
  --accent: #0a5c63;
  --accent-ink: #ffffff;
  --water: #d8eae9;
  --shadow: 0 1px 2px rgb(10 40 44 / 6%), 0 12px 32px rgb(10 40 44 / 8%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1719;
    --surface: #162225;
    --ink: #e8f0ef;
    --quiet: #9fb3b5;
    --line: #2a3a3d;
    --accent: #7fcfca;
    --accent-ink: #06282b;
    --water: #12292c;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 12px 32px rgb(0 0 0 / 30%);
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; grid-template-rows: auto 1fr auto;
  color: var(--ink); background: var(--ground);
}
.bar, main, footer { padding-inline: max(clamp(1.25rem, 5vw, 2.5rem), (100% - 61rem) / 2); }
.bar { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; justify-content: space-between; padding-block: 1.25rem; }
.bar a { min-height: 2.75rem; display: inline-flex; align-items: center; }
.brand { display: inline-flex; align-items: center; gap: .6rem; font-weight: 650; letter-spacing: -.01em; color: inherit; text-decoration: none; }
.brand svg { width: 1.9rem; height: 1.9rem; color: var(--accent); }
main { padding-block: clamp(.5rem, 7vw, 6rem) 3rem; }
.two > *, .three > * { min-width: 0; overflow-wrap: break-word; }
.two, .three { display: grid; grid-template-columns: minmax(0, 1fr); gap: clamp(2rem, 6vw, 5rem); align-items: start; }
@media (min-width: 52rem) {
  .two { grid-template-columns: 1fr minmax(22rem, 26rem); }
  .three { grid-template: 'intro card' auto 'more card' 1fr / 1fr minmax(22rem, 26rem); row-gap: 0; }
  .three.log-in { grid-template: 'card intro' auto 'card more' 1fr / minmax(22rem, 26rem) 1fr; }
  .three > .intro { grid-area: intro; }
  .three > .card { grid-area: card; }
  .three > .more { grid-area: more; }
}
h1 { font-size: clamp(1.9rem, 1.3rem + 2.6vw, 3rem); line-height: 1.12; letter-spacing: -.025em; font-weight: 680; margin: 0 0 .9rem; text-wrap: balance; overflow-wrap: break-word; hyphens: auto; }
h2 { font-size: 1.15rem; letter-spacing: -.01em; margin: 0 0 .4rem; }
#log-in { margin-bottom: 1.25rem; }
p { margin: 0 0 1rem; }
.lead { font-size: 1.1rem; color: var(--quiet); max-width: 34rem; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 1.1rem; padding: clamp(1.25rem, 4vw, 2rem); box-shadow: var(--shadow); }
.card > :last-child { margin-bottom: 0; }
.card + .card { margin-top: 1.25rem; }
.steps { list-style: none; counter-reset: step; padding: 0; margin: 1rem 0 1.5rem; display: grid; gap: .8rem; max-width: 30rem; }
.steps li { counter-increment: step; display: grid; grid-template-columns: 1.75rem minmax(0, 1fr); gap: .75rem; }
.steps li::before {
  content: counter(step); display: grid; place-items: center; width: 1.75rem; height: 1.75rem; border-radius: 50%;
  background: var(--water); color: var(--accent); font-size: .85rem; font-weight: 650;
}
/* A phone or tablet has a touch screen and no mouse. */
.steps.handheld { display: none; }
@media (hover: none) and (pointer: coarse) {
  .steps.computer { display: none; }
  .steps.handheld { display: grid; }
}
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: .4rem; }
.button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 3rem; padding: .6rem 1.4rem;
  border: 1px solid transparent; border-radius: .75rem; font: inherit; font-weight: 620; cursor: pointer;
  background: var(--accent); color: var(--accent-ink); text-decoration: none;
}
.button.plain { background: transparent; border-color: var(--line); color: var(--ink); }
.button:hover { filter: brightness(1.08); }
.button.plain:hover { border-color: var(--accent); filter: none; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .55rem 1.5rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
/* On a laptop the card with a QR code fits below the name of the shop. */
@media (min-width: 52rem) and (max-height: 56rem) {
  .bar { padding-block: .25rem; }
  main { padding-block: .5rem 1rem; }
  .card { padding: 1.1rem 1.5rem; }
}
@media (max-width: 30rem) {
  dl { grid-template-columns: minmax(0, 1fr); row-gap: 0; }
  dd { margin-bottom: .6rem; }
}
.text { background: var(--ground); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.15rem; margin: 0 0 1.25rem; }
section > .text { margin-top: .75rem; }
.text h3, .text h4, .text h5 { margin: 0 0 .6rem; font-size: 1.15rem; }
.text ul { margin: 0 0 1rem; padding-inline-start: 1.25rem; }
.text table { width: 100%; border-collapse: collapse; margin: 0 0 1rem; }
.text th, .text td { text-align: start; padding: .4rem .5rem .4rem 0; border-bottom: 1px solid var(--line); }
.text > :last-child { margin-bottom: 0; }
.plain { white-space: pre-line; }
details { margin-top: 1.25rem; }
summary { cursor: pointer; padding-block: .6rem; color: var(--accent); font-weight: 620; }
.checks { list-style: none; padding: 0; margin: .75rem 0 0; display: grid; gap: .35rem; font-size: .9rem; overflow-wrap: anywhere; }
.checks li::before { content: '✓ '; color: var(--accent); font-weight: 700; }
/* A flag is not torn from its dashes, or from its file. */
pre.text span { display: inline-block; }
pre.text { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; margin-top: .75rem; }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin-top: 1.75rem; }
.row form { margin: 0; }
.also { margin-top: 1.25rem; }
.done { display: flex; gap: .6rem; align-items: baseline; }
.done::before { content: '✓'; color: var(--accent); font-weight: 700; }
footer { display: grid; gap: .25rem; padding-block: 1.25rem; color: var(--quiet); font-size: .9rem; border-top: 1px solid var(--line); }
footer p { margin: 0; }
.demo b { padding: .1rem .6rem; border: 1px solid; border-radius: 1rem; margin-inline-end: .4rem; color: var(--accent); }
footer nav { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
footer nav a { display: inline-flex; align-items: center; min-height: 2.75rem; }
noscript p { margin: 0; font-weight: 600; }
/* The card around the element already has a frame. */
/* As high as it will be: nothing moves when the script has come. */
bankid-login { display: block; margin-inline: auto; min-height: 8.125rem; }
bankid-login::part(panel) { padding: 0; border: 0; background: none; }
bankid-call { --bankid-call-accent: var(--accent); --bankid-call-contrast: var(--accent-ink); --bankid-call-background: var(--surface); display: block; min-height: 49rem; margin-block-start: 1.25rem; }
@media (min-width: 52rem) { bankid-call { min-height: 41rem; } }
bankid-call:not(:defined) > [slot] { display: none; }
/* Then the notice is all there is. */
@media (scripting: none) { bankid-login, bankid-call { min-height: 0; } }
/* The desk is what an agent looks at. */
main.bankid-call { padding-block: .5rem 2rem; }
.bankid-call h1 { font-size: 1.5rem; margin-bottom: .4rem; }
.bankid-call .lead { font-size: 1rem; max-width: none; margin: 0; }
`;
