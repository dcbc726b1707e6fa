'use client';

// The element lives in the browser, and so does what React has to say about it.
export { LogIn } from '../../element-react/log-in.tsx';
