export { createDeadLetters, createJobConsumer, createJobQueue } from './broker.js';
export {
  deadLetterEnv,
  type QueueConfig,
  queueEnv,
  requireDeadLetters,
  requireQueueUrl,
} from './config.js';
export { jobScope } from './envelope.js';
export { createOutbox, deliverPending } from './outbox.js';
