import { CacheModule } from './cache/cache.module.js';

export const shared = [CacheModule];
