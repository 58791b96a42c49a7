// #slot lists
const paged = guarded.filter((operation) => hasQuery(operation, 'cursor'));
it.each(paged)('cannot use a cursor of it in $id', async ({ path }) => {
  // Two items of each list, so that there is a second page.
  for (const list of [...paged, ...paged]) await victim.add(list.path);
  const page = await victim.send('GET', `${path}?limit=1`);
  const { nextCursor } = page.json<{ page: { nextCursor: string | null } }>().page;
  expect(nextCursor).not.toBeNull();
  const url = `${path}?limit=1&cursor=${nextCursor ?? ''}`;
  expect((await victim.send('GET', url)).statusCode).toBe(200);
  expect((await attacker.send('GET', url)).statusCode).toBe(422);
});
