import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import type { Report } from './report.ts';
import { sarifReport } from './sarif.ts';
import { terminalReport } from './terminal.ts';

/** How a report can be written. */
export const formats = ['terminal', 'json', 'sarif', 'html'] as const;

/** One of `formats`. */
export type Format = (typeof formats)[number];

/** Writes a report. `color` is for the terminal alone. */
export function formatReport(report: Report, options: { format: Format; color: boolean }): string {
  switch (options.format) {
    case 'terminal':
      return terminalReport(report, options);
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(report);
    case 'html':
      return htmlReport(report);
  }
}
