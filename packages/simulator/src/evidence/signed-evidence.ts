import type { Order } from '../order/order.ts';
import type { Person } from '../people/person.ts';
import type { EvidenceFor } from './create-evidence.ts';
import type { RandomBytes } from '../pki/certificate.ts';
import type { EvidenceAuthority } from './authority.ts';
import { draftEvidence, writeEvidence } from './evidence-draft.ts';
import { once } from '../lazy.ts';
import { tamperings } from './tampering/tamperings.ts';

/** Makes evidence under an authority; tampered evidence, when that is asked for, with what others signed. */
export function evidenceBy(options: {
  authority: EvidenceAuthority;
  /** Makes an authority that nobody trusts. */
  newAuthority: () => EvidenceAuthority;
  randomBytes: RandomBytes;
}): EvidenceFor {
  const { authority, newAuthority, randomBytes } = options;
  const stranger = once(async () => newAuthority());
  return async ({ tampering, ...signed }) => {
    const own = { authority, randomBytes, ...signed };
    if (tampering === undefined) return writeEvidence(await draftEvidence(own));
    const other = { ...own, person: somebodyElse(signed.person), order: orderOfAnother(signed.order) };
    return tamperings[tampering]({
      own: await draftEvidence(own),
      other: await draftEvidence(other),
      stranger: await draftEvidence({ ...own, authority: await stranger() }),
    });
  };
}

/** With a BankID of the same kind. */
function somebodyElse({ personalNumber, ...person }: Person): Person {
  const nobodys = personalNumber === '200001019819' ? '200001029818' : '200001019819';
  const name = { givenName: 'Another', surname: 'Person', name: 'Another Person' };
  return { ...person, ...name, personalNumber: nobodys };
}

function orderOfAnother({ asked }: Order): Parameters<typeof draftEvidence>[0]['order'] {
  const userVisibleData = Buffer.from('Signed for somebody else', 'utf8').toString('base64');
  return {
    asked: { ...asked, userVisibleData },
    rp: { subject: 'cn=Another e-service,c=SE', displayName: 'Another e-service' },
  };
}
