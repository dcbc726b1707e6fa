import { html, type Html } from './html.ts';

const kayak = html`<path d="M3 17c6 5 20 5 26 0-5 2-21 2-26 0Z" fill="currentColor" stroke-linejoin="round" /><path
    d="M8 25c2.6-1.6 5.3-1.6 8 0s5.4 1.6 8 0M22 4 11 15"
  />`;

/** Kayak of the e-service, in the colour of the surrounding text. */
export const logo: Html = html`<svg
  width="30"
  height="30"
  viewBox="0 0 32 32"
  fill="none"
  stroke="currentColor"
  stroke-width="2.2"
  stroke-linecap="round"
  aria-hidden="true"
>
  ${kayak}
</svg>`;

/** The kayak as a file, for the tab of the browser. */
export const icon: string = html`<svg
  xmlns="http://www.w3.org/2000/svg"
  viewBox="0 0 32 32"
  color="#0e7a80"
  fill="none"
  stroke="currentColor"
  stroke-width="2.2"
  stroke-linecap="round"
>
  ${kayak}
</svg>`.markup;
