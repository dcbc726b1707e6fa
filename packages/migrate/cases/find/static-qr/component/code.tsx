import { QRCodeSVG } from 'qrcode.react';

export function Code({ autoStartToken }: { autoStartToken: string }) {
  const link = `bankid:///?autostarttoken=${autoStartToken}`;
  return <QRCodeSVG value={link} />; // <- static-qr
}
