import { describeStack } from './stack.ts';

describeStack({ name: "Python's http.client", program: 'python3', command: ['python3', 'log-in.py'] });
