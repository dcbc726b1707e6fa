export * from './re-exports.js';
