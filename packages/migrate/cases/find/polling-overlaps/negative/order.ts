export function poll(orderRef: string) {
  let busy = false;
  setInterval(async () => {
    if (busy) return;
    busy = true;
    await client.collect({ orderRef });
    busy = false;
  }, 2000);
  setInterval(() => refresh(), 100);
}
