/** Beginnings of the reports of this tool, which quote the code that they are about. */
const ownReports = [
  /<title>From BankID RP API 5\.x to 6: what remains<\/title>/,
  /"(?:tool|name)": ?"secure-start migrate"/,
  /^\s*\{\s*"version": 2,\s*"root": "[^"\n]*",\s*"files": \d+,\s*"inBaseline"/,
];
const headChars = 2000;

/** Returns whether a text is a report of this tool, in HTML, JSON or SARIF. */
export function isOwnReport(text: string): boolean {
  const head = text.slice(0, headChars);
  return ownReports.some((report) => report.test(head));
}
