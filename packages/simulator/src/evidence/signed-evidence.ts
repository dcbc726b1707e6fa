import { lazy } from '../lazy.ts';
import type { Order } from '../order/order.ts';
import type { Person } from '../people/person.ts';
import type { RandomBytes } from '../pki/certificate.ts';
import type { EvidenceAuthority } from './authority.ts';
import type { CreateEvidence } from './create-evidence.ts';
import { createEvidenceDraft, writeEvidence } from './evidence-draft.ts';
import type { EvidenceDraftOptions } from './evidence-draft.ts';
import { tamperings } from './tampering/tamperings.ts';

/** Creates a function that signs evidence under an authority, and tampers with it on request. */
export function createEvidenceSigner(options: {
  authority: EvidenceAuthority;
  /** Creates another authority, which no verifier trusts. */
  createAuthority: () => EvidenceAuthority;
  randomBytes: RandomBytes;
}): CreateEvidence {
  const { authority, createAuthority, randomBytes } = options;
  const foreignAuthority = lazy(async () => createAuthority());
  return async ({ order, person, at, tampering }) => {
    const own = await createEvidenceDraft({ authority, order, person, at, randomBytes });
    if (tampering === undefined) return writeEvidence(own);
    return tamperings[tampering]({
      own,
      other: await createEvidenceDraft({
        authority,
        order: otherOrderLike(order),
        person: otherPersonLike(person),
        at,
        randomBytes,
      }),
      foreign: await createEvidenceDraft({ authority: await foreignAuthority(), order, person, at, randomBytes }),
    });
  };
}

/** Returns another person with a BankID of the same kind. */
function otherPersonLike({ personalNumber, ...person }: Person): Person {
  const otherNumber = personalNumber === '200001019819' ? '200001029818' : '200001019819';
  const name = { givenName: 'Another', surname: 'Person', name: 'Another Person' };
  return { ...person, ...name, personalNumber: otherNumber };
}

/** Returns an order of another relying party with another text. */
function otherOrderLike({ parameters }: Order): EvidenceDraftOptions['order'] {
  const userVisibleData = Buffer.from('Signed for another order', 'utf8').toString('base64');
  return {
    parameters: { ...parameters, userVisibleData },
    rp: { subject: 'cn=Another e-service,c=SE', displayName: 'Another e-service' },
  };
}
