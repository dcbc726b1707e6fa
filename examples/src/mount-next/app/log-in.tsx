'use client';

// The element and its React component run in the browser only.
export { LogIn } from '../../element-react/log-in.tsx';
