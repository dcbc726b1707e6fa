export function query(autostarttoken: string) {
  const parameters = new URLSearchParams({ autostarttoken });
  parameters.set('redirect', 'null'); // <- redirect
  return parameters.toString();
}
