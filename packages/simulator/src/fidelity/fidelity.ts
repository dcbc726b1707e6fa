import { requestFidelity } from './request-fidelity.ts';
import { evidenceFidelity } from './evidence-fidelity.ts';
import { idCardFidelity } from './id-card-fidelity.ts';
import type { FidelityRow } from './fidelity-row.ts';
import { oldVersionFidelity } from './old-version-fidelity.ts';
import { orderFidelity } from './order-fidelity.ts';

/** The points in which the simulator may differ from BankID. The reference page is generated from them. */
export const fidelity: readonly { title: string; rows: readonly FidelityRow[] }[] = [
  { title: 'Requests and responses', rows: requestFidelity },
  { title: 'Orders, people and their app', rows: orderFidelity },
  { title: 'Evidence', rows: evidenceFidelity },
  { title: 'Digital ID cards', rows: idCardFidelity },
  { title: 'RP API 5.x and closed versions', rows: oldVersionFidelity },
];
