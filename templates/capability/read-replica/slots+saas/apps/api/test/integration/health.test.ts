// #slot cases
it('answers 200 while the read replica cannot be reached, and says so', async () => {
  const replica = await startTcpProxy(inject('env').DATABASE_URL);
  onTestFinished(() => {
    replica.close();
  });
  const api = await createTestApi({ DATABASE_REPLICA_URL: replica.url, LOG_LEVEL: 'silent' });
  await untilReady(api, 200, { database: 'up', replica: 'up' });
  replica.cut();
  await untilReady(api, 200, { database: 'up', replica: 'down' });
  replica.restore();
  await untilReady(api, 200, { database: 'up', replica: 'up' });
});
