/**
 * Registers `<bankid-call>`.
 *
 * @module
 * @example
 * import '@secure-start/element/bankid-call.js';
 */
import { BankIdCallElement } from './bankid-call-element.ts';

const registry: CustomElementRegistry | undefined = globalThis.customElements;

// There is no registry on a server, and the name is taken where the script is loaded twice.
if (registry?.get('bankid-call') === undefined) registry?.define('bankid-call', BankIdCallElement);

export { BankIdCallElement };
