import { after } from 'node:test';
import { testLogIn } from './log-in.ts';
import { startShop } from './shop.ts';

const shop = await startShop();
after(() => shop.close());
testLogIn(shop);
