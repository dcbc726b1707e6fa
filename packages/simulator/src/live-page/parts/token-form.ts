import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LivePage } from '../live.ts';
import { fieldOf } from './form-values.ts';

/** Renders the question for the management token. */
export function tokenForm(page: LivePage): TemplateResult {
  const { token } = page.texts();
  const submit = (event: SubmitEvent): void => {
    const given = fieldOf(event, 'token').trim();
    if (given !== '') page.setToken(given);
  };
  return html`<form class="panel token" @submit=${submit}>
    <h2>${token.heading}</h2>
    <p>${token.help}</p>
    ${page.state.connection === 'wrongToken' ? html`<p class="problem" role="alert">${token.wrong}</p>` : nothing}
    <label>${token.label} <input name="token" type="password" autocomplete="off" required /></label>
    <button>${token.send}</button>
  </form>`;
}
