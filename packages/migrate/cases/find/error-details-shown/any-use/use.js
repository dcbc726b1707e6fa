// BankID: orderRef, hintCode
export async function start(context, commit) {
  try {
    await bankid.auth({ endUserIp });
  } catch (error) {
    commit('SET_TEXT', error.response.data.details); // <- error-details-shown
    context.res = { status: 400, body: { text: error.response.data.details } }; // <- error-details-shown
    throw new Meteor.Error('bankid', error.response.data.details); // <- error-details-shown
  }
}

export async function stay(next) {
  try {
    await bankid.auth({ endUserIp });
  } catch (error) {
    log.warn(error.response.data.details);
    audit.save({ details: error.response.data.details });
    if (isKnown(error.response.data.details === 'No such order')) return;
    expect(error.response.data.details).to.equal('No such order');
    const reason = error.response.data.details;
    error.reason = error.response.data.details;
    next(new LoginError(error.response.data.errorCode, error.response.data.details));
    form.check(error.details);
    return reason;
  }
}
