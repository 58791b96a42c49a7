// What the framework costs: a query, without accounts, tenants, validation, limits or a log.
import Fastify from 'fastify';
import { Pool } from 'pg';

interface BareNote {
  readonly title: string;
  readonly body: string;
}

const columns = 'id, title, body, version, created_at as "createdAt", updated_at as "updatedAt"';
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const app = Fastify();

app.get<{ Params: { id: string } }>('/notes/:id', async (request, reply) => {
  const select = `select ${columns} from bare_notes where id = $1`;
  const { rows } = await pool.query<BareNote>(select, [request.params.id]);
  return rows[0] ?? reply.code(404).send();
});

app.post<{ Body: BareNote }>('/notes', async (request, reply) => {
  const { title, body } = request.body;
  const insert = `insert into bare_notes (title, body) values ($1, $2) returning ${columns}`;
  const { rows } = await pool.query<BareNote>(insert, [title, body]);
  return reply.code(201).send(rows[0]);
});

await app.listen({ host: process.env['HOST'] ?? '127.0.0.1', port: Number(process.env['PORT']) });
