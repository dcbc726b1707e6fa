async function loop() {
  while (true) {
    await bankid.collect({ orderRef });
    await sleep(500); // <- polling-too-fast
  }
}

async function endless() {
  do {
    answer = await bankid.collect({ orderRef }); // <- polling-too-fast
  } while (answer.status === 'pending');
}

async function again() {
  await bankid.collect({ orderRef });
  setTimeout(again, 250); // <- polling-too-fast
}

const useOrder = () => useQuery({ queryKey: ['bankid'], queryFn: () => fetch('/bankid/collect'), refetchInterval: 500 }); // <- polling-too-fast

export { again, endless, loop, useOrder };
