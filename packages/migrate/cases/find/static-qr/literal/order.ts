import QRCode from 'qrcode';

export const draw = (token: string) => QRCode.toDataURL(`bankid:///?autostarttoken=${token}`); // <- static-qr
