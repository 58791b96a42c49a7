// #slot cases

describe('a token of an organization', () => {
  it('gives no access to another one, even with the right signature', async () => {
    const elsewhere = { ...claims, tid: theirClaims.tid };
    expect(await statusesOf(forge(header, elsewhere, byApi))).toEqual([200, 403]);
    const nowhere = { ...claims, tid: undefined, uid: undefined };
    expect(await statusesOf(forge(header, nowhere, byApi))).toEqual([200, 403]);
  });

  it('names its user, too', async () => {
    expect(await statusesOf(forge(header, { ...claims, uid: undefined }, byApi))).toEqual([
      401, 401,
    ]);
  });
});
