import { type Check, found } from '../check.js';
import { anyDatabase } from './databases.js';

const noticeable = 2000;
const harmful = 30_000;

export const clock: Check = {
  id: 'clock',
  title: 'Clock',
  area: 'database',
  judge: (facts) =>
    anyDatabase(facts, ({ clockAheadMs }) => {
      const off = Math.abs(clockAheadMs);
      const side = clockAheadMs > 0 ? 'ahead of' : 'behind';
      const message = `The clock of the database is ${(off / 1000).toFixed(1)} s ${side} that of this machine: tokens, sessions and jobs end or begin at other times than they say.`;
      const remedy = 'Have both synchronised with a time server.';
      return found(
        off < noticeable ? [] : [{ severity: off < harmful ? 'warning' : 'error', message, remedy }],
        'within two seconds of that of the database',
      );
    }),
};
