// #slot cases
it('answers 200 while the read replica cannot be reached, and says so', async () => {
  const replica = await startTcpProxyHere(inject('env').DATABASE_URL, 5432);
  const api = await createTestApi({ DATABASE_REPLICA_URL: replica.url, LOG_LEVEL: 'silent' });
  await untilReady(api, 200, { database: 'up', replica: 'up' });
  await replica.cut();
  await untilReady(api, 200, { database: 'up', replica: 'down' });
  await replica.restore();
  await untilReady(api, 200, { database: 'up', replica: 'up' });
});

