import { formatHtml } from './html.ts';
import { formatJson } from './json.ts';
import type { Report } from './report.ts';
import { formatSarif } from './sarif.ts';
import { formatTerminal } from './terminal.ts';

/** Formats of a report. */
export const formats = ['terminal', 'json', 'sarif', 'html'] as const;

/** Format of a report: `terminal` is text for people, `sarif` is for code scanning, `html` is a page. */
export type Format = (typeof formats)[number];

/** Formats a report. Only the format `terminal` has colours. */
export function formatReport(report: Report, options: { format: Format; color: boolean }): string {
  const { format, color } = options;
  switch (format) {
    case 'terminal':
      return formatTerminal(report, { color });
    case 'json':
      return formatJson(report);
    case 'sarif':
      return formatSarif(report);
    case 'html':
      return formatHtml(report);
  }
}
