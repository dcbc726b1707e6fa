export type HintCode = 'outstandingTransaction' | 'noClient' | 'started' | 'userSign'; // <- hint-without-fallback
export interface Pending { orderRef: string; hintCode: HintCode }
