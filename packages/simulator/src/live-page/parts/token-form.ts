import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LivePage } from '../live.ts';

/** Renders the question for the management token. */
export function tokenForm(page: LivePage): TemplateResult {
  const { token } = page.texts();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = form instanceof HTMLFormElement ? new FormData(form).get('token') : null;
    if (typeof given === 'string' && given.trim() !== '') page.setToken(given.trim());
  };
  return html`<form class="panel token" @submit=${submit}>
    <h2>${token.heading}</h2>
    <p>${token.help}</p>
    ${page.state.connection === 'wrongToken' ? html`<p class="problem" role="alert">${token.wrong}</p>` : nothing}
    <label>${token.label} <input name="token" type="password" autocomplete="off" required /></label>
    <button>${token.send}</button>
  </form>`;
}
