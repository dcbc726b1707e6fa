import { toDataURL as qrImage } from 'qrcode';

export function draw(token: string) {
  const link = `bankid:///?autostarttoken=${token}`;
  const content = link;
  return qrImage(content); // <- static-qr
}
