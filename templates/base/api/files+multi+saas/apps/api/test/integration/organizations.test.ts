import { randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import type { MembershipPageResponse } from '../../src/modules/organizations/organizations.dto.js';
import { createTestApi } from '../support/api.js';
import { actingAs } from '../support/requests.js';
import { createWorkplace, type Workplace } from '../support/workplace.js';

const api = await createTestApi();

let workplace: Workplace;
let admin: Awaited<ReturnType<typeof actingAs>>;
let member: Awaited<ReturnType<typeof actingAs>>;
beforeEach(async () => {
  workplace = await createWorkplace();
  admin = await actingAs(api, workplace.admin);
  member = await actingAs(api, workplace.member);
});

const own = () => `/organizations/${workplace.id}`;
const newSlug = () => `org-${randomUUID()}`;

async function slugsOf(acting: typeof member): Promise<readonly string[]> {
  const { data } = (await acting.get('/organizations')).json<MembershipPageResponse>();
  return data.map(({ organization }) => organization.slug);
}

describe('POST /api/v1/organizations', () => {
  it('creates another organization, with the caller as its administrator', async () => {
    const slug = newSlug();
    const response = await member.post('/organizations', { slug, name: 'Second' });
    expect(response.statusCode).toBe(201);
    const created = response.json<{ organization: { id: string }; userId: string }>();
    const { id } = created.organization;
    expect(response.headers.location).toBe(`/api/v1/organizations/${id}`);
    expect(created).toMatchObject({ organization: { slug, name: 'Second' }, role: 'admin' });
    expect(await slugsOf(member)).toEqual([workplace.slug, slug]);

    const there = await actingAs(api, { ...workplace.member, organization: slug });
    expect((await there.get(`/organizations/${id}`)).json()).toMatchObject({
      slug,
      name: 'Second',
    });
    expect((await there.get('/roles')).statusCode).toBe(200);
    expect((await there.get(`/users/${created.userId}`)).json()).toMatchObject({
      email: workplace.member.email,
      role: { key: 'admin' },
    });
  });

  it('changes nothing in the organization it is asked from', async () => {
    await member.post('/organizations', { slug: newSlug(), name: 'Second' });
    expect((await member.get('/roles')).statusCode).toBe(403);
  });

  it('answers 409 when the slug is taken, and makes nothing', async () => {
    const response = await member.post('/organizations', { slug: workplace.slug, name: 'Again' });
    expect(response.statusCode).toBe(409);
    expect(await slugsOf(member)).toEqual([workplace.slug]);
  });

  it.each(['ab', 'Acme', '-acme', 'acme-', 'a_b_c', 'a'.repeat(64)])(
    'answers 422 to the slug %s',
    async (slug) => {
      const response = await member.post('/organizations', { slug, name: 'x' });
      expect(response.json()).toMatchObject({ status: 422, errors: [{ pointer: '/slug' }] });
    },
  );
});

describe('GET /api/v1/organizations', () => {
  it('finds one by its slug', async () => {
    const slug = newSlug();
    await member.post('/organizations', { slug, name: 'Second' });
    const found = await member.get(`/organizations?filter[slug]=${slug}`);
    expect(found.json<MembershipPageResponse>().data).toMatchObject([
      { organization: { slug, name: 'Second' }, role: 'admin' },
    ]);
  });
});

describe('PATCH /api/v1/organizations/:id', () => {
  it('renames the organization', async () => {
    const read = await member.get(own());
    expect(read.headers.etag).toBe('"1"');
    const response = await admin.patch(own(), { name: 'Renamed' }, 1);
    expect(response.statusCode).toBe(200);
    expect(response.headers.etag).toBe('"2"');
    expect((await member.get(own())).json()).toEqual(response.json());
    expect(response.json()).toMatchObject({ name: 'Renamed', slug: workplace.slug, version: 2 });
  });

  it('answers 403 to a member, 428 without a version and 412 to a stale one', async () => {
    await admin.patch(own(), { name: 'Renamed' }, 1);
    expect((await member.patch(own(), { name: 'x' }, 2)).statusCode).toBe(403);
    expect((await admin.patch(own(), { name: 'x' })).statusCode).toBe(428);
    expect((await admin.patch(own(), { name: 'x' }, 1)).statusCode).toBe(412);
  });

  it('answers 404 to any other than the one the token is for, also to one of their own', async () => {
    const founded = await admin.post('/organizations', { slug: newSlug(), name: 'Second' });
    const { organization } = founded.json<{ organization: { id: string } }>();
    for (const id of [organization.id, randomUUID()]) {
      const other = `/organizations/${id}`;
      expect((await admin.get(other)).statusCode).toBe(404);
      expect((await admin.patch(other, { name: 'x' }, 1)).statusCode).toBe(404);
      expect((await admin.post(`${other}/leave`)).statusCode).toBe(404);
    }
  });
});

describe('POST /api/v1/organizations/:id/leave', () => {
  it('ends the membership at once, and no other', async () => {
    const slug = newSlug();
    await member.post('/organizations', { slug, name: 'Second' });

    expect((await member.post(`${own()}/leave`)).statusCode).toBe(204);

    expect((await member.get(own())).statusCode).toBe(403);
    expect(await slugsOf(member)).toEqual([slug]);
    expect((await admin.get(`/users/${workplace.member.id}`)).statusCode).toBe(404);
    const rows = await workplace.query(
      'select from users where tenant_id = $1 and id = $2 and deleted_at is not null',
      [workplace.id, workplace.member.id],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('DELETE /api/v1/users/:id', () => {
  it('ends the membership at once, and nothing in other organizations', async () => {
    const other = await createWorkplace();
    const { accountId, email } = workplace.member;
    await other.createMember({ accountId, email });

    expect((await admin.delete(`/users/${workplace.member.id}`, 1)).statusCode).toBe(204);

    expect((await member.get('/users')).statusCode).toBe(403);
    expect(await slugsOf(member)).toEqual([other.slug]);
    const there = await actingAs(api, { ...workplace.member, organization: other.slug });
    expect((await there.get('/users')).statusCode).toBe(200);
  });
});
