import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';
import { identityOf } from '../support/identity.js';
import { createWorkplace } from '../support/workplace.js';

const identity = identityOf(await createTestApi());
const workplace = await createWorkplace();

// #if multi
const requests = {
  'sign-in': (email: string) => ({ email, password: 'not the right one' }),
  'sign-up': (email: string) => ({
    name: 'Eve',
    email,
    password: 'nine wild geese in a row',
    organization: { name: 'Eve’s', slug: `org-${randomUUID()}` },
  }),
  'password/forgot': (email: string) => ({ email }),
} as const;

// #else
const requests = {
  'sign-in': (email: string) => ({ email, password: 'not the right one' }),
  'sign-up': (email: string) => ({
    name: 'Eve',
    email,
    password: 'nine wild geese in a row',
    invitation: 'one that was made up',
  }),
  'password/forgot': (email: string) => ({ email }),
} as const;

// #endif
type Path = keyof typeof requests;

const known = workplace.admin.email;
const unknown = () => `${randomUUID()}@example.com`;

const ask = (path: Path, email: string) => identity.post(path, requests[path](email));

describe.each(Object.keys(requests) as Path[])(
  'POST %s does not reveal who has an account',
  (path) => {
    it('by what it answers', async () => {
      const [one, other] = [await ask(path, known), await ask(path, unknown())];
      const seen = ({ statusCode, headers, body }: typeof one) => ({
        statusCode,
        headers: Object.keys(headers).sort(),
        body: body.replace(/"requestId":"[^"]*"/, ''),
      });
      expect(seen(one)).toEqual(seen(other));
    });

    // What else the machine does may show in one measurement; what a route gives away shows in all.
    it('by how long it takes', { retry: 4 }, async () => {
      const times = { known: [] as number[], unknown: [] as number[] };
      const rounds = path === 'sign-up' ? 5 : 21;
      for (let round = 0; round < rounds; round += 1) {
        times.known.push(await timeOf(() => ask(path, known)));
        times.unknown.push(await timeOf(() => ask(path, unknown())));
      }
      // #if multi
      // A hash that is not made, or an organization that is, would be twice the time and more.
      // #else
      // A hash that is not made would be twice the time and more.
      // #endif
      const ratio = median(times.known) / median(times.unknown);
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.67);
    });
  },
);
// #if multi

describe('POST sign-up by many at once', () => {
  it('does not reveal by its duration who has an account', { retry: 4 }, async () => {
    const rounds: number[][] = [];
    for (let round = 0; round < 3; round += 1) {
      // In turn, because they wait for one another.
      const emails = Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? known : unknown(),
      );
      rounds.push(await Promise.all(emails.map((email) => timeOf(() => ask('sign-up', email)))));
    }
    const timesOf = (isKnown: boolean) =>
      rounds.flatMap((times) => times.filter((_, index) => (index % 2 === 0) === isKnown));
    const ratio = median(timesOf(true)) / median(timesOf(false));
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.33);
  });
});
// #endif

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
