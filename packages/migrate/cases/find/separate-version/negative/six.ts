export const version = 'v6.0';
