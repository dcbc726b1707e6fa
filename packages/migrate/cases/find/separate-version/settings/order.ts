export const qr = (order: { qrStartToken: string }) => order.qrStartToken;
