export { type QueueConfig, queueEnv, requireQueueUrl } from './config.js';
export { createDeadLetters } from './dead-letters.js';
export { createJobConsumer } from './job-consumer.js';
export { createJobQueue } from './job-queue.js';
export { createOutbox, deliverPending } from './outbox.js';
