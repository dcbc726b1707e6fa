/** The order that is collected over and over. */
export const orderRef = '131daac9-16c6-4618-beb0-365768f37288';
