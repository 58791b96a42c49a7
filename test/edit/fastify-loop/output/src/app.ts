import Fastify from 'fastify';

import { plugins } from './plugins.js';

export async function build() {
  const app = Fastify();
  for (const plugin of plugins) await app.register(plugin);
  return app;
}
