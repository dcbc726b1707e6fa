const START_APP = 'RFA18'; // <- old-messages
export const messageFor = (hintCode: string) => (hintCode === 'noClient' ? START_APP : 'RFA21');
