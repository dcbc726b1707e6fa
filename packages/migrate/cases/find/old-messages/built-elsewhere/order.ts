export function messageFor(hintCode: string) {
  let message = 'RFA21';
  if (hintCode === 'started') message = 'RFA14B'; // <- old-messages
  return message;
}
