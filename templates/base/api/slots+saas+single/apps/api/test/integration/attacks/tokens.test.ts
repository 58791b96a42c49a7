// #slot cases

describe('a token of no user', () => {
  it('gives no access to what users may do, even with the right signature', async () => {
    const withoutUser = { ...claims, uid: undefined };
    expect(await statusesOf(forge(header, withoutUser, byApi))).toEqual([200, 403]);
  });
});
