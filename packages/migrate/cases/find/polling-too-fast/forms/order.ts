export function poll(orderRef: string) {
  return setInterval(() => { // <- polling-overlaps
    client.collect({ orderRef }).then(({ hintCode }) => show(hintCode));
  }, 500); // <- polling-too-fast
}
