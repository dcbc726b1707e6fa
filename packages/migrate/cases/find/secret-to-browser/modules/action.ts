import * as lib from './client-of-page';

export async function action() {
  const order = await lib.begin('192.0.2.1'); // bankid:///
  return json({ order }); // <- secret-to-browser
}
