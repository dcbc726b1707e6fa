// The client of BankID: hintCode, orderRef
function send(action, data, done) {
  const request = https.request({ hostname: host, path: '/rp/v6.0/' + action, method: 'POST' }, (response) => {
    read(response, (error, body) => {
      if (error) return console.error(action, error);
      console.log(action, body); // <- secret-in-log
      done(null, body);
    });
  });
  console.log('sending', data); // <- secret-in-log
  request.end(JSON.stringify(data));
}
