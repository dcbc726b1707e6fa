import { html, type TemplateResult } from 'lit/html.js';

const clock = new Intl.DateTimeFormat('sv', { hour: '2-digit', minute: '2-digit' });

/** Renders the clock and the signal at the top of the phone. They are decoration, hidden where the phone has no frame. */
export function statusBar(): TemplateResult {
  return html`<div class="status-bar" aria-hidden="true">
    <span>${clock.format(new Date())}</span>
    <svg viewBox="0 0 46 12" class="status-icons">
      <path d="M0 8h3v4H0zM5 5.5h3V12H5zM10 3h3v9h-3zM15 0h3v12h-3z" />
      <rect x="24.5" y="1.5" width="18" height="9" rx="2.5" fill="none" stroke="currentColor" />
      <rect x="26" y="3" width="12" height="6" rx="1" />
      <path d="M44 4.5v3a1.7 1.7 0 0 0 0-3z" />
    </svg>
  </div>`;
}
