export function link(token: string) {
  const url = new URL('https://app.bankid.com/');
  const query = url.searchParams;
  query.set('autostarttoken', token);
  query.set('rpref', 'c2hvcA=='); // <- rpref
  return url.href;
}
