import { describeStack } from './stack.ts';

describeStack({ name: "Go's net/http", program: 'go', command: ['go', 'run', 'log-in.go'] });
