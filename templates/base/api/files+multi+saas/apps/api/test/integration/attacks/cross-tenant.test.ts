import { newId } from '@app/common';
import { describe, expect, it } from 'vitest';

import { createTestApi } from '../../support/api.js';
import {
  allows,
  createParty,
  guarded,
  hasQuery,
  operations,
  placesIn,
  pointerTo,
  sampleBody,
  withValueAt,
} from '../../support/attacks.js';

const api = await createTestApi();
const victim = await createParty(api);
const attacker = await createParty(api);

const ids = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const isId = allows(({ format }) => format === 'uuid');
const ifMatch = { 'if-match': '"1"' };

/** The ids of everything the victim can see, and of nothing that the attacker can see, too. */
async function idsOfTheVictim(): Promise<readonly string[]> {
  const idsIn = (value: unknown) => new Set(JSON.stringify(value).match(ids));
  const own = idsIn(await attacker.everything());
  return [...idsIn(await victim.everything())].filter((id) => !own.has(id));
}

/** An answer without what is different in each. */
const anonymous = ({ statusCode, body }: { statusCode: number; body: string }) => ({
  statusCode,
  body: body.replaceAll(ids, 'id'),
});

describe('an administrator of another organization', () => {
  const onOne = operations.filter(({ path }) => path.includes('{'));
  it.each(onOne)('finds nothing with $id by its id', async (operation) => {
    const { method } = operation;
    const url = await victim.pathOf(operation);
    const before = await victim.everything();
    const attack = { body: operation.body && sampleBody(operation), headers: ifMatch };

    const answer = await attacker.send(method, url, attack);
    expect(answer.statusCode).toBe(404);
    const unknown = await attacker.send(method, url.replaceAll(ids, newId), attack);
    expect(anonymous(answer)).toEqual(anonymous(unknown));
    expect(await victim.everything()).toEqual(before);
  });

  it('does not see anything of it in any list', async () => {
    for (const operation of onOne) await victim.pathOf(operation);
    const hidden = await idsOfTheVictim();
    expect(hidden.length).toBeGreaterThan(3);
    const seen = JSON.stringify(await attacker.everything());
    expect(hidden.filter((id) => seen.includes(id))).toEqual([]);
  });

  const lists = guarded.filter((operation) => hasQuery(operation, 'sort'));
  it.each(lists)('does not see anything of it in $id by filter or sort', async (operation) => {
    const { path, parameters } = operation;
    const hidden = await idsOfTheVictim();
    const queries = parameters.flatMap(({ in: place, name, schema }) => {
      if (place !== 'query') return [];
      if (schema.enum) return schema.enum.map((value) => [name, String(value)] as const);
      return schema.type === 'string' ? hidden.map((id) => [name, id] as const) : [];
    });
    expect(queries.length).toBeGreaterThan(1);
    for (const [name, value] of queries) {
      const { body } = await attacker.send('GET', `${path}?${name}=${encodeURIComponent(value)}`);
      expect(hidden.filter((id) => id !== value && body.includes(id))).toEqual([]);
    }
  });

  // #slot lists
  const references = operations.flatMap((operation) =>
    placesIn(operation.body, isId).map((place) => ({
      operation,
      place,
      name: `${operation.id} ${pointerTo(place)}`,
    })),
  );
  it.each(references)('cannot refer to anything of it: $name', async ({ operation, place }) => {
    const url = await attacker.pathOf(operation);
    for (const id of await idsOfTheVictim()) {
      const body = withValueAt(sampleBody(operation), place, id);
      const answer = await attacker.send(operation.method, url, { body, headers: ifMatch });
      expect([404, 422]).toContain(answer.statusCode);
    }
  });
});
