import { describeStack } from './stack.ts';

describeStack({ name: "PHP's curl", program: 'php', command: ['php', 'log-in.php'] });
