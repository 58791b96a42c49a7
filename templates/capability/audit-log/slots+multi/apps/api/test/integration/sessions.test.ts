// #slot cases

it('writes the use of a copy into the audit log of the organization, once', async () => {
  await next(session.refreshToken);
  await later(11);
  await identity.refresh(session.refreshToken);
  await identity.refresh(session.refreshToken);
  const entries = await inDatabase(
    'select action, resource_type from audit_log where resource_id = $1',
    [sessionId()],
    workplace.slug,
  );
  expect(entries).toEqual([{ action: 'identity.refresh-reuse', resource_type: 'session' }]);
});
