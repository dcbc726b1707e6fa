// BankID: orderRef, hintCode
export async function start(setError) {
  try {
    await bankid.auth({ endUserIp });
  } catch (error) {
    setError(messageOf(error.code));
    log.warn(error.details);
  }
  try {
    await save();
  } catch (error) {
    setError(error.message);
  }
}
