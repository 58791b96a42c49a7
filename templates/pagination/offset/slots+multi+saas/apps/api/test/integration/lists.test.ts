// #slot paths
paths.push('/organizations');
for (const n of ['1', '2', '3']) {
  await admin.post('/organizations', { slug: `org-${crypto.randomUUID()}`, name: `Second ${n}` });
}

// #slot repository
  it('counts only the users of the tenant', async () => {
    await createTogether(['a', 'b']);
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);

    const { page } = await list({ limit: 2, page: 1, sort: 'email' });

    expect(page.totalItems).toBe(0);
  });
