import QRCode from 'qrcode';

export function draw(token: string) {
  const link = 'bankid:///?autostarttoken=' + token;
  return QRCode.toDataURL(link); // <- static-qr
}
