import { describeStack } from './stack.ts';

describeStack({ name: "Java's HttpClient", program: 'javac', command: ['java', 'LogIn.java'] });
