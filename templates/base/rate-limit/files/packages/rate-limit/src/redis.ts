import { Redis } from 'ioredis';

/**
 * A connection for requests that wait for an answer: without Redis a command fails at once instead
 * of waiting for it, and a Redis that hangs costs no more than a moment.
 */
export function connectRedis(url: string): Redis {
  return new Redis(url, {
    connectTimeout: 1000,
    commandTimeout: 250,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // Several limits are asked at the same time: one write for all.
    enableAutoPipelining: true,
    retryStrategy: (attempt) => Math.min(2 ** attempt * 50, 2000),
  });
}
