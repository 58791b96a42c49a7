export { createDeadLetters, createJobConsumer, createJobQueue } from './broker.js';
export { type QueueConfig, queueEnv, requireQueueUrl } from './config.js';
export { createOutbox, deliverPending } from './outbox.js';
