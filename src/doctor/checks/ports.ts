import { type Check, type Finding, found } from '../check.js';
import type { Port } from '../facts/facts.js';
import { judged } from '../facts/probed.js';

export const ports: Check = {
  id: 'ports',
  title: 'Ports',
  area: 'environment',
  judge: ({ ports: probed }) =>
    judged(probed, 'See which programs listen on ports of this machine.', (all) =>
      found(all.flatMap(findingsFor), all.map(described).join(', ')),
    ),
};

function described({ port, state, variable }: Port): string {
  if (state.is !== 'taken' || !state.by?.isOwn) return `${String(port)} (${variable}) is free`;
  return `${String(port)} (${variable}) is in use by this repository (process ${String(state.by.pid)})`;
}

function findingsFor({ host, port, state, variable }: Port): readonly Finding[] {
  const other = `Set ${variable} to another port`;
  const error = (message: string, remedy: string): readonly Finding[] => [{ severity: 'error', message, remedy }];
  switch (state.is) {
    case 'free':
      return [];
    case 'forbidden':
      return error(`This user may not listen on port ${String(port)} (${variable}).`, `${other}, above 1023.`);
    case 'wrong-host':
      return error(`This machine has no address ${host} to listen on.`, 'Set HOST to one of its addresses.');
    case 'taken': {
      const { by } = state;
      if (by?.isOwn) return [];
      const who = by ? `by ${by.name} (process ${String(by.pid)})` : 'by another process';
      return error(`Port ${String(port)} (${variable}) is taken ${who}.`, `${other}, or end that process.`);
    }
  }
}
