import rateLimit from '@fastify/rate-limit';
import fp from 'fastify-plugin';
import { Redis } from 'ioredis';

export const rateLimits = fp(
  async (app) => {
    const redis = new Redis(process.env['REDIS_URL'] ?? '', { connectTimeout: 500, maxRetriesPerRequest: 1 });
    await app.register(rateLimit, {
      max: Number(process.env['RATE_LIMIT_PER_MINUTE']),
      timeWindow: '1 minute',
      redis,
    });
    app.addHook('onClose', () => {
      redis.disconnect();
    });
  },
  { name: 'rate-limits' },
);
