// #slot cases

describe('an organization that asks too often', () => {
  it('is refused with all its users, and no other organization is', async () => {
    const perTenant = await createTestApi({ ...scale, RATE_LIMIT_PER_TENANT: '4' });
    const { admin, member } = await createWorkplace();
    const others = await createWorkplace();
    const tokens = [await unlimited.signIn(admin), await unlimited.signIn(member)];
    const list = async (token: string) =>
      (
        await perTenant.inject({
          url: '/api/v1/users',
          headers: bearer(token),
          remoteAddress: freshAddress(),
        })
      ).statusCode;
    const statuses: number[] = [];
    for (const token of [...tokens, ...tokens, ...tokens]) statuses.push(await list(token));
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    expect(await list(await unlimited.signIn(others.admin))).toBe(200);
  });
});
