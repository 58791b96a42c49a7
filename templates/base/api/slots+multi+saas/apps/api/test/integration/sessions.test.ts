// #slot cases

describe('switching', () => {
  const switchTo = (organizationId: string) =>
    identity.post('switch', { organizationId }, session.accessToken);

  it('goes on in another organization of the account, on the same session', async () => {
    const other = await createWorkplace();
    await inDatabase(
      `update memberships set account_id = (select id from accounts where email = $1)
       where user_id = $2`,
      [workplace.member.email, other.admin.id],
      other.slug,
    );
    const response = await switchTo(other.slug);
    expect(response.statusCode).toBe(200);
    const { accessToken } = response.json<SignedInResponse>();
    const me = await identity.me(accessToken);
    expect(me?.membership).toMatchObject({ userId: other.admin.id, role: 'admin' });
    expect(me?.organizations.map(({ slug }) => slug).sort()).toEqual(
      [workplace.slug, other.slug].sort(),
    );
    expect(me?.sessionId).toBe((await identity.me(session.accessToken))?.sessionId);

    const renewed = (await identity.refresh(session.refreshToken)).json<SignedIn>();
    expect((await identity.me(renewed.accessToken))?.membership?.organization.slug).toBe(
      other.slug,
    );
  });

  it('is refused for an organization the account is no member of, or that there is not', async () => {
    const other = await createWorkplace();
    const answers = [await switchTo(other.slug), await switchTo(crypto.randomUUID())];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422]);
  });
});
