import { describe, expect, it } from 'vitest';

import { connections, walkOf } from './spread.js';

const tenants = 8;
const walks = Array.from({ length: connections }, (_, connection) => walkOf(connection, tenants));

describe('walkOf', () => {
  it('visits every entry once', () => {
    for (const walk of walks) expect([...walk].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('begins elsewhere for each connection, as evenly as numbers allow', () => {
    expect(walks.map(([first]) => first)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3]);
  });

  it('gives each connection an order of its own', () => {
    expect(new Set(walks.map((walk) => walk.join())).size).toBe(connections);
  });

  it('keeps connections that walk in step from meeting at one entry', () => {
    for (let step = 0; step < tenants; step += 1) {
      const visitors = new Map<number, number>();
      for (const walk of walks) visitors.set(walk[step] ?? -1, (visitors.get(walk[step] ?? -1) ?? 0) + 1);
      expect(visitors.size, `entries visited in step ${String(step)}`).toBeGreaterThanOrEqual(6);
      expect(Math.max(...visitors.values()), `visitors of one entry in step ${String(step)}`).toBeLessThanOrEqual(6);
    }
  });

  it('is the same every time', () => {
    expect(walkOf(5, tenants)).toEqual(walkOf(5, tenants));
    expect(walkOf(3, 1)).toEqual([0]);
  });
});
