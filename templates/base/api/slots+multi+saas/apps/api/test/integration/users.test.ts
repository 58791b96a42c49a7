// #slot repository

it('keeps tenants apart', async () => {
  const { id } = await create(ada);
  const other = await createScope(inject('env').MIGRATION_DATABASE_URL);
  const asOther = <T>(work: () => Promise<T>) => database.run(other, work);

  expect(await asOther(() => users.find(id))).toBeNull();
  expect(await asOther(() => users.update(id, 1, { name: 'mine' }))).toBeNull();
  expect(await asOther(() => users.remove(id, 1))).toBe(false);
  expect((await asOther(() => users.create(ada))).email).toBe(ada.email);
  expect((await run(() => users.find(id)))?.name).toBe('Ada');
});
// #slot internal
expect(documented).not.toContain('tenantId');
