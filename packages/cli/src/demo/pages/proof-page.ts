import type { Proof } from '../proofs.ts';
import type { Agreement } from '../session.ts';
import { renderAgreementText } from './agreement-text.ts';
import { html } from './html.ts';
import { renderPage, type PageContext } from './layout.ts';
import { renderProofSection } from './proof-section.ts';
import { texts } from './texts-by-language.ts';

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
    content: ({ proof: words, account, otherTab, agreement: { back } }) =>
      html`<div class="two">
        <div>
          <h1>${words.heading}</h1>
          <p class="lead">${words.next} <a href="/pay">${account.payNow}</a></p>
          ${context.isHandheld ? html`<p>${otherTab}</p>` : undefined}
          <p>${words.lead}</p>
          ${renderAgreementText({
            heading: words.textHeading,
            text: proof?.facts.visible?.text ?? agreement.text,
            format: proof?.facts.visible?.format ?? 'simpleMarkdownV1',
            language: agreement.language,
          })}
          <a href="/account">${back}</a>
        </div>
        ${renderProofSection({
          context,
          proof,
          done: 'signed',
          packagePath: `/agreements/${agreement.flowId}/evidence.zip`,
        })}
      </div>`,
  });
}
