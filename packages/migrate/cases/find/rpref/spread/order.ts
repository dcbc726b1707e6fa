export function link(autostarttoken: string) {
  const query = { autostarttoken, rpref: 'c2hvcA==' }; // <- rpref
  return `bankid:///?${new URLSearchParams({ ...query })}`;
}
