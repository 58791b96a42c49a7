// What everything is compared with: a handler and a query, with neither accounts nor tenants nor logs.
import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.MIGRATION_DATABASE_URL, max: 10 });
const app = Fastify();

app.get('/users/:id', async (request, reply) => {
  const { rows } = await pool.query(
    'select id, email, name, version, created_at, updated_at from bare_users where id = $1',
    [request.params.id],
  );
  return rows[0] ?? reply.code(404).send();
});

app.post('/tenants/:tenant/files', async (request, reply) => {
  const { name, contentType, size } = request.body;
  const { rows } = await pool.query(
    `insert into bare_files (tenant_id, id, name, content_type, size, status)
     values ($1, gen_random_uuid(), $2, $3, $4, 'pending') returning id, name, content_type, size, status, version`,
    [request.params.tenant, name, contentType, size],
  );
  return reply.code(201).send(rows[0]);
});

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
