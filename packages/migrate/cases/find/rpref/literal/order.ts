export const link = (token: string) => `bankid:///?autostarttoken=${token}&rpref=c2hvcA==`; // <- rpref
