import { BankId } from './lib.js';

const service = new BankId();
const nobody = { requirement: { allowFingerprint: false } }; // <- allow-fingerprint

export async function run(ip: string) {
  await service.authenticate(ip, { personalNumber: '191212121212' }); // <- personal-number
  await service.sign(ip, 'Text', 'Hidden', {  // <- sign-without-pin-code
    personalNumber: '191212121212', // <- personal-number
  });
  await service.sign(ip, 'Text', 'Hidden', nobody);
  await service.authenticate(ip, {});
}
