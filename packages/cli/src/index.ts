export { startDemo, type Demo } from './demo/start-demo.ts';
export { run } from './run.ts';
