import { demoAccount } from '@app/database';

// #slot cases

it('uploads a file by a link that lets anybody do it', async () => {
  const { email: demo, password } = demoAccount;
  const signIn = { email: demo, password: keepSecret(password) };
  const signedIn = await send('POST', 'identity/sign-in', signIn);
  const token = String(signedIn.body.accessToken);
  const file = { name: 'a.txt', contentType: 'text/plain', size: 1 };
  const { status, body } = await send('POST', 'files', file, bearer(token));
  expect(status).toBe(201);
  const upload = body.upload as { url: string; headers: Record<string, string> };
  const link = new URL(upload.url, url);
  keepSecret(link.searchParams.get('signature') ?? '');
  expect((await send('PUT', link.href, 'a', upload.headers)).status).toBe(200);
  expect((await send('PUT', link.href, 'ab', upload.headers)).status).toBe(403);
});
