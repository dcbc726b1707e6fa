import QRCode from 'qrcode';
import { qrContent } from '@secure-start/client';

export const draw = (order: never, at: number) => QRCode.toDataURL(qrContent({ order, at }));
export const link = (token: string) => `bankid:///?autostarttoken=${token}`;
