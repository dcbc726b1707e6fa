export const link = (token: string) => `bankid:///?autostarttoken=${token}`;

export function login(from: string) {
  const page = new URL('/login', 'https://shop.example');
  page.searchParams.set('redirect', from);
  return page;
}

/*                                                                                                                                                                                                                                                                                                                                                                                                                                    */
export const other = (to: string) => `/login?redirect=${to}`;
