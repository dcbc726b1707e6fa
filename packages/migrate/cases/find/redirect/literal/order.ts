export const link = (token: string) => `bankid:///?autostarttoken=${token}&redirect=null`; // <- redirect
