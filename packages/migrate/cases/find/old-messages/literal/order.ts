export const messageFor = (hintCode: string) => (hintCode === 'started' ? 'RFA14A' : 'RFA21'); // <- old-messages
