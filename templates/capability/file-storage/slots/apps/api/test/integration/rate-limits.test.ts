// #slot cases

describe('a route with a limit of its own', () => {
  it('refuses what is more than that, and nothing else', async () => {
    const scaled = await createTestApi({
      // Three files a minute.
      RATE_LIMIT_SCALE: '0.05',
      RATE_LIMIT_PER_ADDRESS: '100000',
      RATE_LIMIT_PER_USER: '100000',
      // #if multi
      RATE_LIMIT_PER_TENANT: '100000',
      // #endif
    });
    const headers = bearer(await unlimited.signIn(workplace.admin));
    const remoteAddress = freshAddress();
    const announce = () =>
      scaled.inject({
        method: 'POST',
        url: '/api/v1/files',
        headers,
        remoteAddress,
        payload: { name: 'a.txt', contentType: 'text/plain', size: 1 },
      });
    expect(await statusesOf(announce)).toEqual([201, 201, 201, 429]);
    expect((await scaled.inject({ url: '/api/v1/files', headers, remoteAddress })).statusCode).toBe(
      200,
    );
  });
});
