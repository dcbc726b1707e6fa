import { requestFidelity } from './request-fidelity.ts';
import { evidenceFidelity } from './evidence-fidelity.ts';
import type { FidelityRow } from './fidelity-row.ts';
import { oldVersionFidelity } from './old-version-fidelity.ts';
import { orderFidelity } from './order-fidelity.ts';

/** Where the simulator may differ from BankID: what BankID does, how well that is known, what the simulator does. */
export const fidelity: readonly { about: string; rows: readonly FidelityRow[] }[] = [
  { about: 'Calls and answers', rows: requestFidelity },
  { about: 'Orders, people and their app', rows: orderFidelity },
  { about: 'Evidence', rows: evidenceFidelity },
  { about: 'RP API 5.x and closed versions', rows: oldVersionFidelity },
];
