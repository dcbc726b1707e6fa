import { createApp } from 'vue';
import { LogIn } from './log-in.ts';

createApp(LogIn).mount('main');
