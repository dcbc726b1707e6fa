import { formatPersonalNumber, parsePersonalNumber } from '@secure-start/protocol/rp';
import type { Proof } from '../proofs.ts';
import type { Agreement } from '../session.ts';
import { html, type Html } from './html.ts';
import { renderPage, type PageContext } from './layout.ts';
import { dateLocales, texts } from './texts-by-language.ts';
import type { Texts } from './texts.ts';

/** Renders the receipt of a signed agreement: what was signed, and the proof of it. */
export function renderSignedPage(options: {
  context: PageContext;
  agreement: Agreement;
  proof: Proof | undefined;
}): string {
  const { context, agreement, proof } = options;
  return renderPage({
    context,
    title: texts[context.language].proof.title,
    content: ({ proof: words, agreement: { back } }) =>
      html`<div class="two">
        <div>
          <h1>${words.heading}</h1>
          <p class="lead">${words.lead}</p>
          <p class="text">${proof?.facts.visible?.text ?? agreement.text}</p>
          <a href="/account">${back}</a>
        </div>
        <section class="card" aria-labelledby="proof">
          <h2 id="proof">${words.proof}</h2>
          ${proof === undefined ? html`<p>${words.none}</p>` : renderProof({ context, agreement, proof, words })}
        </section>
      </div>`,
  });
}

function renderProof(options: {
  context: PageContext;
  agreement: Agreement;
  proof: Proof;
  words: Texts['proof'];
}): Html {
  const { context, agreement, proof, words } = options;
  const { person, producedAt, relyingParty } = proof.facts;
  const dateFormat = new Intl.DateTimeFormat(dateLocales[context.language], {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  return html`<dl>
      <dt>${words.person}</dt>
      <dd>${person.name}<br />${numberText(person.personalNumber)}</dd>
      <dt>${words.signedAt}</dt>
      <dd>${dateFormat.format(producedAt)}</dd>
      <dt>${words.askedBy}</dt>
      <dd>${relyingParty.displayName}</dd>
    </dl>
    <details>
      <summary>${words.checks(proof.passedChecks.length)}</summary>
      <ul class="checks">
        ${proof.passedChecks.map(({ name, detail }) => html`<li lang="en"><b>${name}</b> ${detail}</li>`)}
      </ul>
    </details>
    <div class="row">
      <a class="button plain" href="/agreements/${agreement.flowId}/evidence.zip" download>${words.download}</a>
    </div>
    <p class="also">
      ${words.verify}
      <a href="/evidence-root.pem" download>evidence-root.pem</a> ·
      <a href="/certificate.pem" download>certificate.pem</a>
    </p>
    <pre
      class="text"
    ><code>secure-start verify evidence.zip --anchor evidence-root.pem --relying-party certificate.pem</code></pre>`;
}

function numberText(digits: string): string {
  const result = parsePersonalNumber(digits);
  return result.ok ? formatPersonalNumber(result.personalNumber) : digits;
}
