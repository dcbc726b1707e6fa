/**
 * Style sheet of the desk's shadow tree. The page can set the properties that begin with `--bankid-call-`.
 *
 * Nothing is told by colour alone, but by words and borders too: forced colours remove our colours.
 */
export const deskStyles = `
:host {
  display: block;
  container-type: inline-size;
  line-height: 1.5;
}
:host([hidden]), [hidden], .notice:empty, .error:empty, .alarm:empty { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.desk, .dialog {
  --accent: var(--bankid-call-accent, light-dark(#234a8c, #a9c4f7));
  --contrast: var(--bankid-call-contrast, light-dark(#fff, #111));
  --danger: light-dark(#a01c10, #ffb4a6);
  --danger-contrast: light-dark(#fff, #2b0500);
  --good: light-dark(#1d6b46, #8fd9b3);
  --line: var(--bankid-call-border, color-mix(in srgb, currentColor 25%, transparent));
  --quiet: color-mix(in srgb, currentColor 80%, transparent);
}
.desk {
  display: grid;
  gap: 1.25rem;
  color: var(--bankid-call-text, CanvasText);
}
.calls { display: grid; gap: 1.25rem; }
@container (min-width: 46rem) {
  .desk, .calls { align-items: start; }
  .desk { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .alarm, .notice, .sign-in, .form[hidden] + .calls { grid-column: 1 / -1; }
  .form[hidden] + .calls { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
}
.form, .call, .history, .dialog {
  padding: 1.25rem;
  border: 1px solid var(--line);
  border-radius: var(--bankid-call-radius, .75rem);
  background: var(--bankid-call-background, Canvas);
}
.form, .call { display: grid; gap: 1rem; }
.heading { font-size: 1.2rem; line-height: 1.3; }
.label { padding: 0; font-size: 1rem; font-weight: 600; }
.hint, .past-call .person { color: var(--quiet); }
.field { min-inline-size: 0; padding: 0; border: 0; display: grid; gap: .25rem; }
.number, select {
  inline-size: 100%;
  min-block-size: 2.75rem;
  padding: .5rem .75rem;
  border: 1px solid color-mix(in srgb, currentColor 60%, transparent);
  border-radius: .5rem;
  background: Field;
  color: FieldText;
  font: inherit;
}
.number { font-size: 1.25rem; font-variant-numeric: tabular-nums; letter-spacing: .04em; }
.number[aria-invalid='true'] { border: 2px solid var(--danger); }
.error { color: var(--danger); font-weight: 600; }
.choice { display: flex; gap: .5rem; align-items: center; min-block-size: 2.25rem; }
.radio { inline-size: 1.15rem; block-size: 1.15rem; accent-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.heading:focus-visible { outline: none; }
button, .primary {
  min-block-size: 2.75rem;
  padding: .5rem 1rem;
  border: 1px solid var(--line);
  border-radius: .5rem;
  background: none;
  color: inherit;
  font: inherit;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
.primary { border-color: var(--accent); background: var(--accent); color: var(--contrast); font-weight: 600; }
button:disabled { opacity: .6; cursor: progress; }
:is(button, .primary):hover { text-decoration: underline; }
.call { border-inline-start: .4rem solid var(--tone, var(--accent)); }
[data-tone='done'] { --tone: var(--good); }
[data-tone='alarm'] { --tone: var(--danger); }
[data-tone='over'] { --tone: currentColor; }
.call > .heading { color: var(--tone, var(--accent)); }
.lines { display: grid; gap: 1rem; }
.say .text { font-size: 1.3rem; line-height: 1.4; text-wrap: pretty; }
.sees { padding-inline-start: .75rem; border-inline-start: 3px double var(--line); }
.new-call { justify-self: start; }
.cancel { justify-self: start; display: inline-flex; gap: .75rem; align-items: center; }
.key { padding: 0 .4rem; border: 1px solid var(--line); border-radius: .25rem; font-size: .85em; }
.alarm {
  display: grid;
  gap: .5rem;
  justify-items: start;
  padding: 1.5rem;
  border: .4rem solid var(--danger);
  border-radius: var(--bankid-call-radius, .75rem);
  background: var(--danger);
  color: var(--danger-contrast);
}
.alarm-heading { font-size: 2rem; line-height: 1.15; outline: none; }
.alarm-reason { font-size: 1.25rem; font-weight: 600; }
.acknowledge {
  position: sticky;
  inset-block-end: .5rem;
  margin-block-start: .5rem;
  border: 2px solid;
  background: var(--danger);
  font-weight: 600;
}
@container (max-width: 30rem) {
  .alarm { padding: 1rem; }
  .alarm-heading { font-size: 1.5rem; }
  .alarm-reason { font-size: 1.1rem; }
}
.acknowledge:focus-visible { outline-color: currentColor; }
.notice { padding: .75rem 1rem; border: 2px solid var(--danger); border-radius: .5rem; }
.aside { display: grid; gap: 1rem; }
.sound { justify-self: start; text-align: start; }
.past { list-style: none; padding: 0; }
.past-call {
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 0 .75rem;
  padding-block: .6rem;
  border-block-end: 1px solid var(--line);
}
.past-call:last-child { border: 0; padding-block-end: 0; }
.time { font-variant-numeric: tabular-nums; }
.outcome { font-weight: 600; color: var(--tone, inherit); }
.past-call .person { grid-column: 2; overflow-wrap: anywhere; }
.personal-number { white-space: nowrap; }
.dialog { margin: auto; max-inline-size: min(26rem, calc(100% - 2rem)); color: CanvasText; }
.dialog::backdrop { background: rgb(0 0 0 / 50%); }
.row { display: flex; flex-wrap: wrap; gap: .75rem; margin-block-start: 1rem; }
@media (forced-colors: active) {
  .alarm { border-color: Highlight; }
  .primary, .acknowledge { border: 2px solid ButtonText; }
}
`;
