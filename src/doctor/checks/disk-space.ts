import { type Check, type Finding, found } from '../check.js';
import { judged } from '../facts/probed.js';

const gigabyte = 1e9;
/** An installation takes about this much. */
const little = gigabyte;
const tooLittle = gigabyte / 5;
const fewInodes = 20_000;

export const diskSpace: Check = {
  id: 'disk-space',
  title: 'Disk',
  area: 'machine',
  judge: ({ disk }) =>
    judged(disk, 'See what "df" says of this folder.', ({ folder, freeBytes, freeInodes, isWritable }) => {
      const free = `${(freeBytes / gigabyte).toFixed(1)} GB`;
      const space = 'Make space on that disk.';
      const findings: readonly Finding[] = [
        ...(isWritable
          ? []
          : [error(`${folder} cannot be written by this user.`, 'Run commands as its owner, or change who owns it.')]),
        ...(freeBytes < little
          ? [
              {
                severity: freeBytes < tooLittle ? ('error' as const) : ('warning' as const),
                message: `${free} are free on the disk of the repository.`,
                remedy: space,
              },
            ]
          : []),
        ...(freeInodes !== undefined && freeInodes < fewInodes
          ? [error(`The disk of the repository takes only ${String(freeInodes)} more files.`, space)]
          : []),
      ];
      return found(findings, `${free} free`);
    }),
};

function error(message: string, remedy: string): Finding {
  return { severity: 'error', message, remedy };
}
