import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import fp from 'fastify-plugin';
import { Pool } from 'pg';

import * as schema from '../db/schema.js';

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

declare module 'fastify' {
  interface FastifyInstance {
    db: Database;
  }
}

export const database = fp(
  (app, _options, done) => {
    const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
    app.decorate('db', drizzle(pool, { schema }));
    app.addHook('onClose', () => pool.end());
    done();
  },
  { name: 'database' },
);
