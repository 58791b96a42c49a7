// #slot suites

describe.each(brokers)('deduplication on $broker', ({ env }) => {
  it('ignores a job while one with the same key waits', async () => {
    const { consume, enqueue } = openTestQueue(env);
    const first = newId();
    await enqueue(first, { deduplicationKey: 'welcome' });
    await enqueue(newId(), { deduplicationKey: 'welcome' });
    const last = newId();
    await enqueue(last);
    const handler = vi.fn(() => Promise.resolve());

    await consume(handler, 1);

    await eventually(() => {
      expect(handler.mock.calls).toEqual([[{ invitationId: first }], [{ invitationId: last }]]);
    });
  });

  it('takes a job again when the one with the same key is done', async () => {
    const { consume, enqueue } = openTestQueue(env);
    const handler = vi.fn(() => Promise.resolve());
    await consume(handler);

    for (const times of [1, 2]) {
      await eventually(async () => {
        await enqueue(newId(), { deduplicationKey: 'welcome' });
        expect(handler).toHaveBeenCalledTimes(times);
      });
    }
  });
  // #if multi

  it('keeps the keys of tenants apart', async () => {
    const { consume, context, enqueue } = openTestQueue(env);
    const handler = vi.fn(() => Promise.resolve());
    const neighbour = { ...context, tenantId: newId() };

    await enqueue(newId(), { deduplicationKey: 'welcome' });
    await enqueue(newId(), { deduplicationKey: 'welcome' }, neighbour);
    await consume(handler);

    await eventually(() => {
      expect(handler).toHaveBeenCalledTimes(2);
    });
  });
  // #endif
});
