// Something else in a code base that uses BankID: orderRef, hintCode.
export async function send(path, payload) {
  const response = await fetch(`https://mail.example/${path}`, { body: JSON.stringify(payload) });
  const json = await response.json();
  log.info(path, payload, json);
  return json;
}

export function report(state) {
  console.log(state);
  page.show(state.text);
}

passport.use(new LocalStrategy(options, (profile, done) => {
  console.log(profile);
  done(null, profile);
}));
