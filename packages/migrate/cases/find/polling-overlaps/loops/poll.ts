let done = false;

// The early return is about the end, not about a call in flight.
const timer = setInterval(async () => { // <- polling-overlaps
  if (done) return;
  const { status } = await bankid.collect({ orderRef });
  if (status !== 'pending') done = true;
}, 2000);

function again() {
  bankid.collect({ orderRef }).then(show);
  setTimeout(again, 2000); // <- polling-overlaps
}

function arrow() {
  client.collect({ orderRef }).then(show);
  setTimeout(() => arrow(), 2000); // <- polling-overlaps
}

async function loop() {
  while (true) {
    bankid.collect({ orderRef }).then(show); // <- polling-overlaps
    await sleep(2000);
  }
}

// A page: each of its calls becomes a collect.
setInterval(() => fetch('/bankid/status').then(show), 2000); // <- polling-overlaps
setInterval(async () => show(await axios.post(`/api/bankid/collect?ref=${orderRef}`)), 2000); // <- polling-overlaps

interval(2000).pipe(switchMap(() => http.get('/bankid/collect'))).subscribe(show); // <- polling-overlaps

export { again, arrow, loop, timer };
