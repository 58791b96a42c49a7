/** Somebody who calls the API. */
export interface Caller {
  readonly tenantId: string;
  /** A note of the tenant. */
  readonly noteId: string;
  readonly authorization: string;
}

const tenants = 8;

/** What is read and created under load. */
export const note = { title: 'Minutes of Monday', body: 'We measured what the guarantees cost, and where it goes.' };

/** Signs up eight people, each with an organization of their own, through the API itself. */
export async function createCallers(url: string): Promise<readonly Caller[]> {
  const callers: Caller[] = [];
  for (let number = 0; number < tenants; number += 1) callers.push(await createCaller(url, number));
  return callers;
}

async function createCaller(url: string, number: number): Promise<Caller> {
  const credentials = { email: `bench-${String(number)}@example.test`, password: 'benchmarks are about ratios' };
  const organization = { name: `Bench ${String(number)}`, slug: `bench-${String(number)}` };
  await post(`${url}/api/v1/identity/sign-up`, { ...credentials, name: 'Bench', organization });
  const { accessToken } = await post<{ accessToken: string }>(`${url}/api/v1/identity/sign-in`, credentials);
  const [, payload = ''] = accessToken.split('.');
  const { tid } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { tid: string };
  const authorization = `Bearer ${accessToken}`;
  const { id } = await post<{ id: string }>(`${url}/api/v1/notes`, note, { authorization });
  return { tenantId: tid, noteId: id, authorization };
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
