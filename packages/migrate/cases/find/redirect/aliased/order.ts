export function link(token: string) {
  const url = new URL('https://app.bankid.com/');
  const query = url.searchParams;
  query.set('autostarttoken', token);
  query.set('redirect', 'null'); // <- redirect
  return url.href;
}
