import { describeStack } from './stack.ts';

describeStack({ name: 'curl', program: 'curl', command: ['sh', 'log-in.sh'] });
