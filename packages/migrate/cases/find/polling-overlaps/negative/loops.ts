class Poller {
  busy = false;
  start() {
    setInterval(async () => {
      if (this.busy) return;
      this.busy = true;
      try {
        await bankid.collect({ orderRef });
      } finally {
        this.busy = false;
      }
    }, 2000);
    setInterval(async () => {
      if (!this.busy) {
        this.busy = true;
        await bankid.collect({ orderRef });
        this.busy = false;
      }
    }, 2000);
  }
}

async function again() {
  await bankid.collect({ orderRef });
  setTimeout(again, 2000);
}

function chained() {
  return bankid.collect({ orderRef }).then(() => setTimeout(chained, 2000));
}

function later() {
  bankid.collect({ orderRef }).then((answer) => {
    if (answer.status === 'pending') setTimeout(later, 2000);
  });
}

async function loop() {
  for (;;) {
    const { status } = await bankid.collect({ orderRef });
    if (status !== 'pending') return status;
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

let pending: Promise<unknown> | undefined;
setInterval(() => {
  if (pending) return;
  pending = bankid.collect({ orderRef }).finally(() => (pending = undefined));
}, 2000);

for (const orderRef of orders) void bankid.collect({ orderRef });
setInterval(() => fetch('/weather/status').then(show), 2000);
setTimeout(() => fetch('/bankid/collect'), 100);

export { again, chained, later, loop, Poller };
