import QRCode from 'qrcode';

export function draw(token: string) {
  const segments = [`https://app.bankid.com/?autostarttoken=${token}`];
  return QRCode.toString([...segments].join('')); // <- static-qr
}
