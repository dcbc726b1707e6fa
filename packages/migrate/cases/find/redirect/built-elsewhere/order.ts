export function link(token: string) {
  let url = 'https://app.bankid.com/?autostarttoken=' + token;
  url += '&redirect=' + encodeURIComponent('https://shop.example'); // <- redirect
  return url;
}
