// What everything is compared with: a handler and a query, with neither accounts nor tenants nor logs.
import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.MIGRATION_DATABASE_URL, max: 10 });
const app = Fastify();

app.get('/notes/:id', async (request, reply) => {
  const { rows } = await pool.query(
    'select id, title, body, version, created_at, updated_at, created_by, updated_by from bare_notes where id = $1',
    [request.params.id],
  );
  return rows[0] ?? reply.code(404).send();
});

app.post('/tenants/:tenant/notes', async (request, reply) => {
  const { title, body } = request.body;
  const { rows } = await pool.query(
    `insert into bare_notes (tenant_id, id, title, body) values ($1, gen_random_uuid(), $2, $3)
     returning id, title, body, version, created_at, updated_at, created_by, updated_by`,
    [request.params.tenant, title, body],
  );
  return reply.code(201).send(rows[0]);
});

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
