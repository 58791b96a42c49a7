// The api and the worker are two processes. Both reach the queue, in Redis or in PostgreSQL.
export { default } from './services.js';
