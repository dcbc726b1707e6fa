import { BankIdCallElement } from './bankid-call-element.ts';

const registry: CustomElementRegistry | undefined = globalThis.customElements;

// On a server there is no registry; a second copy of the script finds the name taken.
if (registry?.get('bankid-call') === undefined) registry?.define('bankid-call', BankIdCallElement);

export { BankIdCallElement };
