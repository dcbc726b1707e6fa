import { RP as version } from './constants';

export const url = `https://appapi2.bankid.com/rp/${version}/auth`; // qrStartToken
