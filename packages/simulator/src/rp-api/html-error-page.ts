import { STATUS_CODES } from 'node:http';

/** Renders an error page such as that of a proxy in front of BankID: HTML where a client expects JSON. */
export function htmlErrorPage(httpStatus: number): string {
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
