import '@secure-start/element/define';
import { arabic } from './arabic.ts';

const logIn = document.querySelector('bankid-login');
if (logIn) logIn.strings = arabic;
