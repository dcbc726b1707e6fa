// qrStartToken
Meteor.methods({
  start() {
    const order = post('auth', { endUserIp: this.connection.clientAddress });
    return order; // <- secret-to-browser
  },
});

export const resolvers = {
  Mutation: {
    start: (_, args, { ip }) => bankId.authenticate({ endUserIp: ip }), // <- secret-to-browser
    name: () => 'BankID',
  },
};

export const route = {
  method: 'POST',
  path: '/start',
  handler: async (request) => bankId.authenticate({ endUserIp: request.info.remoteAddress }), // <- secret-to-browser
};

exports.start = onCall((request) => bankId.authenticate({ endUserIp: request.rawRequest.ip })); // <- secret-to-browser

export const start = async (ctx) => {
  ctx.body = await app.service('bankid').startAuth(ctx.ip); // <- secret-to-browser
};
