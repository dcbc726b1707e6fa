import { specAddress, type Provenance } from '@secure-start/protocol/rp';
import type { Check, Observation } from './check.ts';

/** A check whose answers were not the same. */
export interface Difference {
  check: Check;
  simulator: Observation;
  /** Of the service that was asked: BankID's. */
  bankId: Observation;
}

/** Returns the differences as one table in Markdown, with the source of what the simulator does. */
export function differencesTable(differences: readonly Difference[]): string[] {
  const rows = differences.map(({ check, simulator, bankId }) => [
    simulator.endpoints.join(', '),
    check.name,
    simulator.seen,
    bankId.seen,
    sourceOf(check.provenance),
  ]);
  const cells = [['Endpoint', 'Asked', 'Simulator', 'BankID', 'Source'], ...rows].map((row) => row.map(escape));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const [head = '', ...lines] = cells.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  return [head, line(widths.map((width) => '-'.repeat(width))), ...lines];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function escape(cell: string): string {
  return cell.replaceAll('|', String.raw`\|`).replaceAll(/\s+/g, ' ');
}

function sourceOf({ grade, source, note }: Provenance): string {
  return [grade, note, source && specAddress(source)].filter((part) => part !== undefined).join(', ');
}
