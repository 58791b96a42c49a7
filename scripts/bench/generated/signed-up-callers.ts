import { type Caller, type Callers, note, tenants } from './callers.js';
import { type Connection, withConnection } from './database.js';

type Grant = Omit<Caller, 'noteId'>;

/**
 * Signs up a person for each tenant through a generated API, and one more, whose role then becomes `member`.
 * @param ownerUrl the database of the API
 */
export async function signUpCallers(url: string, ownerUrl: string): Promise<Callers> {
  const writers: Caller[] = [];
  for (let number = 0; number < tenants; number += 1) {
    const grant = await signUp(url, number);
    const { authorization } = grant;
    const { id } = await post<{ id: string }>(`${url}/api/v1/notes`, note, { authorization });
    writers.push({ ...grant, noteId: id });
  }
  // Before its first request, so that no permission of the administrator it was is remembered.
  const grant = await signUp(url, tenants);
  const noteId = await withConnection(ownerUrl, (owner) => makeReader(owner, grant));
  return { writers, reader: { ...grant, noteId } };
}

async function signUp(url: string, number: number): Promise<Grant> {
  const credentials = { email: `bench-${String(number)}@example.test`, password: 'benchmarks are about ratios' };
  const organization = { name: `Bench ${String(number)}`, slug: `bench-${String(number)}` };
  await post(`${url}/api/v1/identity/sign-up`, { ...credentials, name: 'Bench', organization });
  const { accessToken } = await post<{ accessToken: string }>(`${url}/api/v1/identity/sign-in`, credentials);
  const [, payload = ''] = accessToken.split('.');
  const { tid } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { tid: string };
  return { tenantId: tid, authorization: `Bearer ${accessToken}` };
}

/** @returns the id of a note of the tenant, which a reader cannot create */
async function makeReader(owner: Connection, { tenantId }: Grant): Promise<string> {
  await owner.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
  await owner.query(`update memberships set role_id = (select id from roles where key = 'member')`);
  const [row] = await owner.query<{ id: string }>(
    'insert into notes (tenant_id, id, title, body) values ($1, gen_random_uuid(), $2, $3) returning id',
    [tenantId, note.title, note.body],
  );
  if (!row) throw new Error('the note of the reader was not inserted');
  return row.id;
}

async function post<T>(url: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${url} answers ${String(response.status)}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
