/** The style of what `comforts.ts` adds to the shadow tree. */
export const comfortStyles = `
.enlarge::after { position: absolute; inset: 0; content: ""; cursor: zoom-in; }
.enlarged {
  --accent: #000;
  --tone: #000;
  inline-size: 100%;
  max-inline-size: none;
  block-size: 100%;
  max-block-size: none;
  border: 0;
  background: #fff;
  color: #000;
  cursor: zoom-out;
}
.enlarged .qr { inline-size: min(100%, 100vh - 6rem); }
.reveal {
  inset: auto 1rem 1rem;
  padding-inline: 1.25rem;
  background: var(--accent);
  color: var(--contrast);
  box-shadow: 0 .25rem 1rem #0006;
}
.time-left { inline-size: min(100%, 15.3125rem); margin-block: .5rem; font-size: .875rem; }
.track { overflow: hidden; block-size: .375rem; border: 1px solid; border-radius: 1rem; }
.bar { display: block; block-size: 100%; background: var(--accent); forced-color-adjust: none; }
`;
