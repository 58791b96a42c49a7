import {
  type ConnectionOptions,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  type Processor,
  Queue,
  Worker,
} from 'bullmq';

import type { QueueConfig } from './config.js';
import type { Envelope } from './envelope.js';

const queueName = 'jobs';
