export function link(token: string) {
  let url = 'https://app.bankid.com/?autostarttoken=' + token;
  url += '&rpref=' + encodeURIComponent('https://shop.example'); // <- rpref
  return url;
}
