export const messageFor = (hintCode: string) => (hintCode === 'userSign' ? 'RFA9' : 'RFA21');
