export { refreshClient } from './applied-migrations.js';
