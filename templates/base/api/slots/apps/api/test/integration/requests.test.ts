// #slot cases

describe('X-Request-Id', () => {
  const made = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

  it('is given to every response', async () => {
    const first = await api.inject({ url: '/health' });
    const second = await api.inject({ url: '/nothing' });
    expect(first.headers['x-request-id']).toMatch(made);
    expect(second.headers['x-request-id']).toMatch(made);
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  });

  it('is taken over from the caller', async () => {
    const headers = { 'x-request-id': 'checkout-4711' };
    const response = await api.inject({ url: '/health', headers });
    expect(response.headers['x-request-id']).toBe('checkout-4711');
  });

  it.each([
    ['too short', 'a'],
    ['too long', 'a'.repeat(129)],
    ['markup', '<script>alert(1)</script>'],
    ['a quote that ends a log value', 'abcdefgh","level":"fatal'],
    ['spaces', 'abcd efgh ijkl'],
  ])('is replaced when it is %s', async (_what, id) => {
    const response = await api.inject({ url: '/health', headers: { 'x-request-id': id } });
    expect(response.headers['x-request-id']).toMatch(made);
  });
});
