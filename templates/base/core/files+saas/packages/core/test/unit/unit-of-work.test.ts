import { setTimeout } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { insideTransaction, refuseInsideTransaction } from '../../src/index.js';

const call = () => {
  refuseInsideTransaction('a call');
};

describe('refuseInsideTransaction', () => {
  it('refuses a call at any depth of a transaction', async () => {
    expect(call).not.toThrow();
    await insideTransaction(
      () => true,
      async () => {
        expect(call).toThrow('Refused inside a unit of work: a call');
        await setTimeout(1);
        expect(call).toThrow('a call');
      },
    );
    expect(call).not.toThrow();
  });

  it('has nothing against it when the transaction is over', async () => {
    let isOpen = true;
    const later = insideTransaction(
      () => isOpen,
      () => setTimeout(1).then(call),
    );
    isOpen = false;
    await expect(later).resolves.toBeUndefined();
  });
});
