const pending = { started: 'RFA14A' }; // <- old-messages
export const messages = { ...pending, userSign: 'RFA9', hintCode: 'RFA21' };
