const base = 'https://appapi2.bankid.com/rp/v6.0'; // qrStartToken

export async function start(ip: string) {
  try {
    return await bankid.sign({ endUserIp: ip, userVisibleData: 'aGVq', requirement: { pinCode: true } });
  } catch (error: any) {
    if (error.message?.includes('Already in progress')) return 'busy'; // <- error-code-comparison
    if (error.message.indexOf('Invalid parameters') >= 0) return 'bad'; // <- error-code-comparison
    if (/already in progress/i.test(error.message)) return 'busy'; // <- error-code-comparison
    if (error.response.data.details === 'Order already in progress for pno') return 'busy'; // <- error-code-comparison
    if (error.details.startsWith('No such order')) return 'gone';
    if (error.code === 'alreadyInProgress') return 'busy';
    if (error.message.includes('socket hang up')) return 'again';
    if (notes.includes('Already in progress')) return 'noted';
    throw error;
  }
}
