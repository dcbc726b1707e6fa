import { STATUS_CODES } from 'node:http';

/** An error page as a proxy before BankID answers it: HTML, where a client expects JSON. */
export function htmlPage(httpStatus: number): string {
  const title = `${httpStatus} ${STATUS_CODES[httpStatus] ?? 'Error'}`;
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>simulated proxy</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
}
