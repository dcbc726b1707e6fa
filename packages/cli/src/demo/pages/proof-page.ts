import type { Proof } from '../proofs.ts';
import type { Agreement } from '../session.ts';
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
    content: ({ proof: words, agreement: { back } }) =>
      html`<div class="two">
        <div>
          <h1>${words.heading}</h1>
          <p class="lead">${words.lead}</p>
          <p class="text">${proof?.facts.visible?.text ?? agreement.text}</p>
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
