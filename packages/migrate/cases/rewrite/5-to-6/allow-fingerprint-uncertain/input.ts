declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

declare const settings: { biometrics?: boolean };
export const auth = (endUserIp: string) => post('/auth', { endUserIp, requirement: { allowFingerprint: settings.biometrics } });
export const store = { allowFingerprint: false };
