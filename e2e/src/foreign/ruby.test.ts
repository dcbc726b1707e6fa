import { describeStack } from './stack.ts';

describeStack({ name: "Ruby's net/http", program: 'ruby', command: ['ruby', 'log-in.rb'] });
