import { svg, type SVGTemplateResult } from 'lit/html.js';

/** The name of an icon. */
export type IconName =
  | 'scan'
  | 'identify'
  | 'sign'
  | 'pay'
  | 'call'
  | 'camera'
  | 'paste'
  | 'image'
  | 'screen'
  | 'back'
  | 'down'
  | 'check'
  | 'cross'
  | 'clock'
  | 'info'
  | 'alert'
  | 'document'
  | 'fingerprint'
  | 'backspace';

/** An identity card with a portrait: that of identification, too, for a portrait alone was taken for a telephone. */
const identityCard = svg`<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="8.5" cy="11" r="2"/><path d="M5.5 16c.4-1.7 1.5-2.5 3-2.5s2.600.8 3 2.5M14.5 10h4M14.5 14h4"/>`;

/** The drawings of the icons, our own, on a 24 × 24 grid. */
const drawings: Record<IconName, SVGTemplateResult> = {
  scan: svg`<path d="M4 8V5.5A1.5 1.5 0 0 1 5.5 4H8M16 4h2.5A1.5 1.5 0 0 1 20 5.5V8M20 16v2.5a1.5 1.5 0 0 1-1.5 1.5H16M8 20H5.5A1.5 1.5 0 0 1 4 18.5V16M8 8h3v3H8zM13 8h3v3h-3zM8 13h3v3H8zM13.5 13.5v2.5M16 13v.5M16 16h-.5"/>`,
  identify: identityCard,
  sign: svg`<path d="M4 20h16M6 16l1-4L16.5 2.5l3 3L10 15z"/>`,
  pay: svg`<rect x="3" y="6" width="18" height="13" rx="2"/><path d="M3 10.5h18M7 15.5h4"/>`,
  call: svg`<path d="M6.5 3.5h3l1.5 4-2 1.5c1 2.5 3 4.5 5.5 5.5l1.5-2 4 1.5v3c0 1.5-1.2 2.5-2.5 2.5C10.5 19.5 4 12 4 6c0-1.4 1-2.5 2.5-2.5z"/>`,
  camera: svg`<path d="M4 8h3.5L9 5.5h6L16.5 8H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z"/><circle cx="12" cy="13" r="3.5"/>`,
  paste: svg`<rect x="5" y="5" width="14" height="16" rx="2"/><path d="M9 5V3h6v2M9 11h6M9 15h4"/>`,
  image: svg`<rect x="3" y="4" width="18" height="16" rx="2"/><circle cx="9" cy="9.5" r="1.5"/><path d="m4 18 5-5 3.5 3.5L16 13l4.5 4.5"/>`,
  screen: svg`<rect x="3" y="4" width="18" height="12" rx="2"/><path d="M8 20h8M12 16v4"/>`,
  back: svg`<path d="M14.5 5.5 8 12l6.5 6.5"/>`,
  down: svg`<path d="M12 5v14M6 13l6 6 6-6"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  cross: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>`,
  info: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.7v.3"/>`,
  alert: svg`<path d="M12 4 2.5 20h19zM12 10v4.5M12 17v.5"/>`,
  document: identityCard,
  fingerprint: svg`<path d="M5.5 9.5a7 7 0 0 1 13 2.5c.1 2-.1 4-.5 6M5 13.5c0 1.7-.2 2.700-.6 3.5M8.5 19.5c.8-2 1.1-4 1-6.5a2.5 2.5 0 0 1 5 0c0 3-.4 5.300-1.2 7.700M12 13c0 3.200-.4 5.600-1.4 8"/>`,
  backspace: svg`<path d="M9 5h11a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H9l-6-7zM12 9.5l5 5M17 9.5l-5 5"/>`,
};

/** Renders an icon. It has no accessible name, since a text beside it has the same meaning. */
export function icon(name: IconName): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${drawings[name]}</svg>`;
}
