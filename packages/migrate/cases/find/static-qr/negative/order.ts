import QRCode from 'qrcode';
import { qrContent } from '@secure-start/client';

export const draw = (order: never, elapsedMs: number) => QRCode.toDataURL(qrContent({ ...order, elapsedMs }));
export const link = (token: string) => `bankid:///?autostarttoken=${token}`;
