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
:host([hidden]), [hidden], .notice:empty, .error:empty, .hold:empty, .alarm-hint:empty { display: none !important; }
* { box-sizing: border-box; margin: 0; }
.desk, .dialog {
  --accent: var(--bankid-call-accent, light-dark(#234a8c, #a9c4f7));
  --contrast: var(--bankid-call-contrast, light-dark(#fff, #111));
  --danger: light-dark(#a01c10, #ff7a6b);
  /* A surface, with white on it: as red in the dark, and in a browser without light-dark(). */
  --alarm: #b3140c;
  --good: light-dark(#1d6b46, #8fd9b3);
  --line: var(--bankid-call-border, color-mix(in srgb, currentColor 25%, transparent));
  --quiet: color-mix(in srgb, currentColor 80%, transparent);
}
.desk {
  color: var(--bankid-call-text, CanvasText);
}
.desk, .columns { display: flex; flex-direction: column; gap: 1.25rem; }
.form, .call { min-block-size: 35rem; overflow-wrap: anywhere; }
@container (min-width: 46rem) {
  .columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; }
  /* As high as the form: the card takes its place. */
  .form, .call { min-block-size: 41rem; }
}
.form, .call, .history, .dialog {
  padding: 1.25rem;
  border: 1px solid var(--line);
  border-radius: var(--bankid-call-radius, .75rem);
  background: var(--bankid-call-background, Canvas);
}
.form, .call { display: grid; gap: 1rem; align-content: start; }
/* The lines take what is left over: the buttons stay at the bottom. */
.call { display: flex; flex-direction: column; }
.lines { flex: 1; align-content: start; }
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
.choice { display: flex; gap: .75rem; align-items: center; min-block-size: 2.75rem; cursor: pointer; }
.radio { flex: none; inline-size: 1.25rem; block-size: 1.25rem; margin-inline-start: .25rem; accent-color: var(--accent); }
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
button[aria-disabled='true'] { opacity: .6; cursor: progress; }
:is(button, .primary):hover { text-decoration: underline; }
.call { border-inline-start: .4rem solid var(--tone, var(--accent)); }
[data-tone='done'] { --tone: var(--good); }
[data-tone='alarm'] { --tone: var(--danger); }
[data-tone='over'] { --tone: currentColor; }
.call > .heading { color: var(--tone, var(--accent)); }
.lines { display: grid; gap: 1rem; }
.words { font-size: 1.125rem; line-height: 1.4; text-wrap: pretty; }
.say .text { font-size: 1.3rem; line-height: 1.4; text-wrap: pretty; }
.sees { padding-inline-start: .75rem; border-inline-start: 3px double var(--line); }
.steps.none { display: none; }
.steps { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .5rem; padding: 0; list-style: none; }
.call-step { display: grid; align-content: start; border-block-start: .25rem solid var(--line); padding-block-start: .35rem; font-size: .875rem; line-height: 1.3; color: var(--quiet); }
.call-step[data-reached='true'] { border-color: var(--tone, var(--accent)); color: inherit; }
.call-step:not([data-reached='true']) .check { display: none; }
.call-step[aria-current] { font-weight: 600; }
.step-time, .question-time, .hold { font-variant-numeric: tabular-nums; }
.step-time { font-weight: 400; color: var(--quiet); min-block-size: 1.3em; }
/* Empty after the end, and as high. */
.question-time { min-block-size: 1.5em; color: var(--quiet); }
.call .hold, .call .alarm-reason { font-weight: 600; }
.announcement { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; min-block-size: 2.75rem; }
/* In sight in a low window too, over what stands lowest on the card. */
.buttons:has(> :not([hidden])) {
  position: sticky;
  inset-block-end: 0;
  margin-block: -.5rem;
  padding-block: .5rem;
  border-block-start: 1px solid var(--line);
  background: inherit;
}
.cancel { display: inline-flex; gap: .75rem; align-items: center; }
@container (max-width: 24rem) {
  .question-time:empty { display: none; }
  .form, .call { gap: .75rem; }
  .steps { grid-template-columns: 1fr; gap: 0; }
  .call-step { grid-template-columns: minmax(0, 1fr) auto; column-gap: .5rem; padding-block: .15rem; padding-inline-start: .6rem; border-block-start: 0; border-inline-start: .25rem solid var(--line); }
  /* As on an old small phone: what to say stands above the buttons. */
  .call { gap: .5rem; padding-inline: 1rem; }
  .lines { gap: .75rem; }
  .call > .heading { font-size: 1.1rem; }
  .call > .person, .question-time { font-size: .875rem; }
  .say .text { font-size: 1.125rem; line-height: 1.35; }
  .cancel { gap: .5rem; padding-inline: .75rem; }
}
.key { padding: 0 .4rem; border: 1px solid var(--line); border-radius: .25rem; font-size: .85em; }
/* Nothing keeps its place for what comes next: the end of the desk is near. */
.desk .call[data-unread] { min-block-size: 0; }
.call[data-unread] > :is(.hold, .alarm-reason, .buttons:not(:has(> :not([hidden])))) { display: none; }
.call[data-unread] > :is(.hold, .alarm-reason, .alarm-hint) { order: 1; }
.call[data-unread] > .alarm-report { order: 2; }
.alarm-report { display: grid; gap: .5rem; }
.report { font-weight: 600; }
.background { display: grid; gap: .5rem; }
/* Without an alarm it takes no place, and its live region is in the tree. */
.alarm:not([data-unread]) { position: absolute; }
.alarm[data-unread] {
  display: grid;
  gap: .75rem;
  justify-items: start;
  padding: 1.5rem;
  /* Scrolled away to its button, which stays in sight at the top. */
  position: sticky;
  inset-block-start: calc(4.75rem - var(--alarm-height, 100vh));
  z-index: 1;
  border: .4rem solid var(--alarm);
  border-radius: var(--bankid-call-radius, .75rem);
  background: var(--alarm);
  color: #fff;
}
.alarm-text { display: grid; gap: .75rem; }
.alarm-why { display: grid; gap: .25rem; align-content: start; }
.alarm-protect { font-weight: 600; }
.alarm .alarm-hint { display: none; }
.alarm > .report { align-self: center; padding: .25rem .75rem; border-radius: .5rem; background: var(--bankid-call-background, Canvas); color: var(--bankid-call-text, CanvasText); }
@media (min-height: 44rem) {
  @container (min-width: 34rem) {
    .alarm .alarm-hint { display: block; }
    .call[data-unread] > .alarm-hint { display: none; }
  }
}
@container (min-width: 34rem) {
  /* Side by side, so that what to say stays in sight below. */
  .alarm-text { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); column-gap: 1.5rem; inline-size: 100%; }
  .alarm-heading { grid-column: 1 / -1; }
  .alarm[data-unread] { grid-template-columns: auto minmax(0, 1fr); }
  .alarm > :is(.alarm-text, .hold) { grid-column: 1 / -1; }
}
.alarm-heading { font-size: 2rem; line-height: 1.15; outline: none; }
.alarm-acts { padding: 0; list-style: none; font-size: 1.375rem; font-weight: 700; line-height: 1.35; }
.alarm-act { position: relative; padding-inline-start: 1.5rem; }
.alarm-act::before { content: ''; position: absolute; inset-inline-start: 0; inset-block-start: .4em; border: .3em solid; }
.acknowledge {
  position: sticky;
  inset-block-end: .5rem;
  margin-block-start: .25rem;
  border: 2px solid #fff;
  background: #fff;
  color: #8a0f08;
  font-weight: 600;
}
@container (max-width: 30rem) {
  .alarm[data-unread] { padding: 1rem; gap: .5rem; }
  .alarm-text { gap: .5rem; }
  .alarm-heading { font-size: 1.5rem; }
  .alarm-acts { font-size: 1.15rem; }
}
/* As at 200 % on a computer: what to say stays in sight below the alarm. */
@media (max-height: 36rem) {
  .desk, .form, .call { gap: .75rem; }
  .form, .call { padding-block: 1rem; }
  .alarm[data-unread] { padding: 1rem; gap: .5rem; }
  .alarm-text { gap: .25rem; }
  .alarm-heading { font-size: 1.5rem; }
  .alarm-acts { font-size: 1.15rem; }
  .call[data-unread] > .heading { display: none; }
  .call[data-unread] .say .text { font-size: 1.125rem; }
}
/* As on an old small phone: below the alarm only what to say. */
@container (max-width: 24rem) {
  .desk:has(> [data-unread]) { gap: .5rem; }
  .alarm[data-unread] { padding: .75rem; gap: .25rem; border-width: .25rem; }
  .alarm-text { gap: .25rem; }
  .alarm-acts { font-size: 1.05rem; line-height: 1.25; }
  .alarm-act { padding-inline-start: 1.2rem; }
  .alarm :is(.alarm-reason, .alarm-protect, .hold) { font-size: .875rem; line-height: 1.35; }
  .call[data-unread] { padding-block: .5rem; }
  .call[data-unread] > :is(.heading, .person) { display: none; }
  .alarm > .hold { display: none; }
  .call[data-unread] > .hold { display: block; }
  .call[data-unread] .say .text { font-size: 1rem; }
}
/* And lower still, the reason below what to say. */
@media (max-height: 39rem) {
  @container (max-width: 24rem) {
    .alarm-why > .alarm-reason { display: none; }
    .call[data-unread] > .alarm-reason { display: block; }
  }
}
.acknowledge:focus-visible { outline-color: #fff; }
.notice { display: grid; gap: .25rem; padding: .75rem 1rem; border: 2px solid var(--danger); border-radius: .5rem; }
.notice[data-calm] { border: 1px solid var(--line); }
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
  .alarm[data-unread] { border-color: Highlight; }
  .call-step[data-reached='true'] { border-color: Highlight; }
  .primary, .acknowledge { border: 2px solid ButtonText; }
}
`;
