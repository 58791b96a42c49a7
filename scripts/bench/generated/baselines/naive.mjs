// The same guarantees, step by step as they are usually written: the token is verified for every request, the caller's
// rights are read for every request, and a transaction is four round trips.
import { createPublicKey } from 'node:crypto';

import Fastify from 'fastify';
import { jwtVerify } from 'jose';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const app = Fastify();
const privateKey = { key: Buffer.from(process.env.JWT_PRIVATE_KEY, 'base64'), format: 'der', type: 'pkcs8' };
const publicKey = createPublicKey(privateKey);

app.get('/notes/:id', async (request, reply) => {
  const note = await inTenant(await actorOf(request), async (client) => {
    const { rows } = await client.query(
      `select id, title, body, version, created_at, updated_at, created_by, updated_by from notes
       where tenant_id = $1 and id = $2`,
      [request.actor.tenantId, request.params.id],
    );
    return rows[0];
  });
  return note ?? reply.code(404).send();
});

app.post('/tenants/:tenant/notes', async (request, reply) => {
  const { title, body } = request.body;
  const note = await inTenant(await actorOf(request), async (client) => {
    const { rows } = await client.query(
      `insert into notes (tenant_id, id, title, body, created_by, updated_by)
       values ($1, gen_random_uuid(), $2, $3, $4, $4)
       returning id, title, body, version, created_at, updated_at, created_by, updated_by`,
      [request.actor.tenantId, title, body, request.actor.userId],
    );
    return rows[0];
  });
  return reply.code(201).send(note);
});

async function actorOf(request) {
  const [, token = ''] = (request.headers.authorization ?? '').split(' ');
  const { payload } = await jwtVerify(token, publicKey, {
    algorithms: ['EdDSA'],
    typ: 'at+jwt',
    issuer: process.env.JWT_ISSUER,
    audience: process.env.JWT_AUDIENCE,
  });
  request.actor = { tenantId: payload.tid, userId: payload.uid };
  return request.actor;
}

async function inTenant({ tenantId, userId }, work) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
    const { rows } = await client.query(
      `select r.key from memberships m join roles r on (r.tenant_id, r.id) = (m.tenant_id, m.role_id)
       where m.tenant_id = $1 and m.user_id = $2`,
      [tenantId, userId],
    );
    if (rows[0]?.key !== 'admin') throw new Error('forbidden');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
