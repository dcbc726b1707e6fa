export function link(autostarttoken: string) {
  const query = { autostarttoken, redirect: 'null' }; // <- redirect
  return `bankid:///?${new URLSearchParams({ ...query })}`;
}
