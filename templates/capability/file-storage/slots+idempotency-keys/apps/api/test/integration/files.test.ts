// #slot cases

it('is completed under a key, outside of any transaction', async () => {
  const { file, upload } = await create();
  const keyed = { headers: { ...headers, 'idempotency-key': newId() } };
  expect((await send('POST', `/${file.id}/complete`, keyed)).statusCode).toBe(409);
  await follow(upload, content);
  const key = { headers: { ...headers, 'idempotency-key': newId() } };

  const first = await send('POST', `/${file.id}/complete`, key);
  const second = await send('POST', `/${file.id}/complete`, key);

  expect(first.statusCode).toBe(200);
  expect(first.json()).toMatchObject({ status: 'ready' });
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect(second.body).toBe(first.body);
});
