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
<meta name="color-scheme" content="light dark">
<style>
:root { color-scheme: light dark; --text: #1b1b1f; --ground: #fff; --code: #f4f4f6; --line: #ccc; --link: #234a8c; --error: #a4001d; --warning: #7a4b00 }
@media (prefers-color-scheme: dark) { :root { --text: #eee; --ground: #18181b; --code: #26262b; --line: #55555c; --link: #a9c4f7; --error: #ff8fa0; --warning: #ffc46b } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: var(--text); background: var(--ground) } main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { line-height: 1.2; text-wrap: balance } h2 { margin-top: 2.5rem } a { color: var(--link) } a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
table { border-collapse: collapse; width: 100% } th, td { text-align: start; padding: .5rem .6rem; border-bottom: 1px solid var(--line) }
td.number, th:not(:first-child) { text-align: end; font-variant-numeric: tabular-nums } pre { background: var(--code); border: 1px solid transparent; border-radius: .5rem; padding: .5rem .75rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: .3rem 0 .75rem } section > div { margin-top: 1rem }
.error { color: var(--error) } .warning { color: var(--warning) } .note { color: var(--link) } code { overflow-wrap: anywhere }
</style>
<main>
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
</main>
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
