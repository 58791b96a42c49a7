// #slot paths
paths.push('/organizations');
for (const n of ['1', '2', '3']) {
  await admin.post('/organizations', { slug: `org-${crypto.randomUUID()}`, name: `Second ${n}` });
}

// #slot cursors
[
  'belongs to another tenant',
  async () => {
    const other = await actingAs(api, (await createWorkplace()).admin);
    return (await other.get('/users?limit=1')).json<UserPageResponse>().page.nextCursor ?? '';
  },
],

// #slot repository
it('refuses a cursor of another tenant', async () => {
  await createTogether(['a', 'b', 'c']);
  const { page } = await list({ limit: 1, sort: 'email' });
  const cursor = page.nextCursor ?? '';

  scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
  await expect(list({ limit: 1, sort: 'email', cursor })).rejects.toThrow(ValidationError);
});
