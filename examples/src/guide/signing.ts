import type { CompletedFlow, Evidence, Purpose } from '@secure-start/server';

/** A contract as it is stored, with the text that its customer is to sign. */
export interface Contract {
  customerNumber: string;
  text: string;
  /** SHA-256 of the whole document, of which `text` is the part to read. */
  sha256: string;
  signed?: { flowId: string; text: string; evidence: Evidence };
}

/** The contracts of the e-service. */
export interface Contracts {
  find(contractId: string): Promise<Contract>;
  /** Returns the contract if the person who is logged in may sign it; throws otherwise. */
  findForCustomer(options: { request: Request; contractId: string }): Promise<Contract>;
}

// #region
/** Creates the purpose of signing a contract. The page names it: `<bankid-login purpose="contract" reference="c-17">`. */
export function createSigning(contracts: Contracts): Purpose {
  async function file({ flowId, reference = '', order, evidence }: CompletedFlow): Promise<void> {
    const contract = await contracts.find(reference);
    // The text of the order, never one written anew. A second delivery changes nothing.
    contract.signed ??= { flowId, text: order.userVisibleData ?? '', evidence };
  }

  return {
    kind: 'sign',
    async prepareOrder({ request, reference = '' }) {
      const { text, sha256, customerNumber } = await contracts.findForCustomer({ request, contractId: reference });
      return {
        userVisibleData: text,
        userVisibleDataFormat: 'simpleMarkdownV1',
        // Signed and not shown: ties the text to the document.
        userNonVisibleData: JSON.stringify({ contractId: reference, sha256 }),
        expectedPersonalNumber: customerNumber,
      };
    },
    async onCompleted(completion) {
      await file(completion);
      return { redirectTo: '/contracts' };
    },
    // The person signed and closed the page: the contract is signed all the same.
    onUnfinished: file,
  };
}
// #endregion
