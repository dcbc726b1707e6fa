import { formatPersonalNumber, parsePersonalNumber } from '@secure-start/protocol/rp';
import type { Proof } from '../proofs.ts';
import { html, type Html } from './html.ts';
import type { PageContext } from './layout.ts';
import { dateFormatOf, texts } from './texts-by-language.ts';
import type { Texts } from './texts.ts';

/** Renders what the archived evidence of a flow proves, with the evidence package to download; or that there is no proof. */
export function renderProofSection(options: {
  context: PageContext;
  proof: Proof | undefined;
  /** The act of the person: a signature or an approval. */
  done: 'signed' | 'approved';
  /** Address of the evidence package. */
  packagePath: string;
  /** Further facts for developers. */
  facts?: Html;
}): Html {
  const { context, proof, done, packagePath, facts } = options;
  const words = texts[context.language].proof;
  const { person, none } = words[done];
  return html`<section class="card" aria-labelledby="proof">
    <h2 id="proof">${words.proof}</h2>
    ${proof === undefined ? html`<p>${none}</p>` : renderProof({ context, proof, person, packagePath, words, facts })}
  </section>`;
}

function renderProof(options: {
  context: PageContext;
  proof: Proof;
  /** Name of the row with the person. */
  person: string;
  packagePath: string;
  words: Texts['proof'];
  facts: Html | undefined;
}): Html {
  const { context, proof, person, packagePath, words, facts } = options;
  const { producedAt, relyingParty } = proof.facts;
  const { name, personalNumber } = proof.facts.person;
  const dateFormat = dateFormatOf(context.language, 'medium');
  return html`<dl>
      <dt>${person}</dt>
      <dd>${name}<br />${numberText(personalNumber)}</dd>
      <dt>${words.signedAt}</dt>
      <dd>${dateFormat.format(producedAt)}</dd>
      <dt>${words.askedBy}</dt>
      <dd>${relyingParty.displayName}</dd>
    </dl>
    <details>
      <summary>${words.forDevelopers}</summary>
      ${facts}
      <details>
        <summary>${words.checks(proof.passedChecks.length)}</summary>
        <ul class="checks">
          ${proof.passedChecks.map((check) => html`<li lang="en"><b>${check.name}</b> ${check.detail}</li>`)}
        </ul>
      </details>
      <div class="row">
        <a class="button plain" href="${packagePath}" download>${words.download}</a>
      </div>
      <p class="also">
        ${words.verify}
        <a href="/evidence-root.pem" download>evidence-root.pem</a> ·
        <a href="/certificate.pem" download>certificate.pem</a>
      </p>
      <pre
        class="text"
      ><code>secure-start verify evidence.zip <span>--anchor evidence-root.pem</span> <span>--relying-party certificate.pem</span></code></pre>
    </details>`;
}

function numberText(digits: string): string {
  const result = parsePersonalNumber(digits);
  return result.ok ? formatPersonalNumber(result.personalNumber) : digits;
}
