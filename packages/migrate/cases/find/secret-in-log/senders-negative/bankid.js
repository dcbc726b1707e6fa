// qrStartToken
export async function send(path, payload) {
  const response = await fetch(`${process.env.BANKID_URL}/${path}`, { body: JSON.stringify(payload) });
  const body = await response.json();
  log.info(path, response.status);
  if (response.status !== 200) log.warn(body);
  return body;
}

$.post('/bankid/start', (page) => {
  console.log(page);
  image.src = page.qr;
});
