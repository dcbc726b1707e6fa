// The page of BankID.
$.post('/login', null, (started) => {
  console.log(started); // <- secret-in-log
  open('bankid:///?autostarttoken=' + started.autoStartToken);
});

fetch(`${api}/bankid/collect?orderRef=${ref}`)
  .then((response) => response.json())
  .then((state) => console.log('collect', state)); // <- secret-in-log

const strategy = new BankIdStrategy(options, (profile, done) => {
  console.log('logged in', profile); // <- secret-in-log
  done(null, profile);
});
