import { writeFile } from 'node:fs/promises';
import { findingsToJUnit, findingsToSarif, type ReportedFinding } from '@secure-start/simulator';

/** Writes findings to a file: as JUnit when its name ends in `.xml`, else as SARIF. */
export async function writeReport(options: { path: string; findings: readonly ReportedFinding[] }): Promise<void> {
  const { path, findings } = options;
  const text = path.endsWith('.xml')
    ? findingsToJUnit(findings)
    : `${JSON.stringify(findingsToSarif(findings), undefined, 2)}\n`;
  await writeFile(path, text);
}
