import { docsAddress } from '@secure-start/protocol/rp';
import type { Finding } from '../findings/finding.ts';
import { getRule } from '../rules/rules.ts';
import { countBySeverity, countFiles, formatCounts, groupByDecision, groupByRule } from './group-findings.ts';
import { describeCoverage, summarizeNothing } from './coverage-lines.ts';
import { linkFromReport } from './paths.ts';
import type { Report } from './report.ts';

/** Formats a report as one page, for planning the work. The page has no scripts and loads nothing. */
export function formatHtml(report: Report): string {
  const { findings, files, inBaseline, root, toolVersion, now, unreadable } = report;
  const groups = groupByDecision(findings);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>From BankID RP API 5.x to 6: what remains</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1f; background: #fff }
h1 { line-height: 1.2 } table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ccc }
td.number { text-align: right; font-variant-numeric: tabular-nums } pre { background: #f4f4f6; padding: .5rem; overflow-x: auto; margin: .3rem 0 }
.error { color: #a4001d } .warning { color: #7a4b00 } .note { color: #004a8f } code { overflow-wrap: anywhere }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #18181b } pre { background: #26262b } .error { color: #ff8fa0 } .warning { color: #ffc46b } .note { color: #8cc8ff } }
</style>
<h1>From BankID RP API 5.x to 6: what remains</h1>
<p>${escape(root)}: ${formatCounts(countBySeverity(findings))} in ${countFiles(findings)} of ${files} files.${inBaseline > 0 ? ` ${inBaseline} more are in the baseline.` : ''}${findings.length === 0 ? ` ${escape(summarizeNothing(report))}` : ''}</p>
<p>Made on <time datetime="${new Date(now).toISOString()}">${new Date(now).toISOString().slice(0, 16).replace('T', ' ')} UTC</time> by secure-start migrate ${escape(toolVersion)}.</p>
<table>
<thead><tr><th>Decision</th><th>Places</th><th>Files</th></tr></thead>
<tbody>
${groups.map(({ decision, question, findings: group }) => `<tr><td><a href="#${decision}">${escape(question)}</a></td><td class="number">${group.length}</td><td class="number">${countFiles(group)}</td></tr>`).join('\n')}
<tr><th>Total</th><td class="number">${findings.length}</td><td class="number">${countFiles(findings)}</td></tr>
</tbody>
</table>
${groups.map(({ decision, question, findings: group }) => `<h2 id="${decision}">${escape(question)}</h2>\n${formatRules(report, group)}`).join('\n')}
${unreadable.length === 0 ? '' : `<h2>Not searched, or not by all rules</h2>\n<ul>\n${unreadable.map(({ path, reason }) => `<li>${formatPath(report, { file: path, text: path })}: ${escape(reason)}</li>`).join('\n')}\n</ul>`}
${describeCoverage(report)
  .map((line) => `<p>${escape(line)}</p>`)
  .join('\n')}
<p>Secrets and personal numbers are masked. Made by secure-start, which is not affiliated with BankID.</p>
</html>
`;
}

function formatRules(report: Report, findings: readonly Finding[]): string {
  return [...groupByRule(findings)]
    .map(([id, places]) => {
      const { title, why, fix, severity, docs } = getRule(id);
      return `<section>
<h3>${escape(title)} <small class="${severity}">${severity}, ${places.length}</small></h3>
<p>${escape(why)}<br><strong>Instead:</strong> ${escape(fix)}<br><small><a href="${escape(docsAddress(docs))}">${escape(docs)}</a></small></p>
${places.map((place) => formatPlace(report, place)).join('\n')}
</section>`;
    })
    .join('\n');
}

function formatPlace(report: Report, finding: Finding): string {
  const { file, line, column, excerpt, detail, suggestion } = finding;
  const parts = [
    formatPath(report, { file, text: `${file}:${line}:${column}` }),
    excerpt === '' ? '' : `<pre>${escape(excerpt.trim())}</pre>`,
    detail === undefined ? '' : `<div>${escape(detail)}</div>`,
    suggestion === undefined ? '' : `<div>Suggested: <code>${escape(suggestion)}</code></div>`,
  ];
  return `<div>${parts.join('')}</div>`;
}

function formatPath(report: Report, options: { file: string; text: string }): string {
  const { file, text } = options;
  const link = linkFromReport(report, file);
  const code = `<code>${escape(text)}</code>`;
  return link === undefined ? code : `<a href="${escape(link)}">${code}</a>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
