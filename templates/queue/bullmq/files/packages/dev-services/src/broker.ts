// Jobs are kept in Redis. Without it the queue keeps them in PostgreSQL.
export { startRedis as startBroker } from './containers.js';
