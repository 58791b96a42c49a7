/** Somebody who calls the API. */
export interface Caller {
  readonly tenantId: string;
  readonly userId: string;
  readonly authorization: string;
}

const tenants = 8;

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
  const { tid, uid } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { tid: string; uid: string };
  return { tenantId: tid, userId: uid, authorization: `Bearer ${accessToken}` };
}

async function post<T>(url: string, body: object): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${url} answers ${String(response.status)}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
