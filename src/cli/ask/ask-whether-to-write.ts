import { CancelledError } from '../../errors.js';
import { dialogue } from './dialogue.js';

/**
 * Asks whether a plan that was shown is to be carried out.
 * @param conflicts that it will leave
 * @throws CancelledError when it is not
 */
export async function askWhetherToWrite(conflicts: number): Promise<void> {
  const left = conflicts === 0 ? '' : ` It leaves ${String(conflicts)} ${conflicts === 1 ? 'conflict' : 'conflicts'}.`;
  const answer = await dialogue((ask) =>
    ask.one({
      message: `Write this?${left}`,
      choices: [
        { value: 'write', label: 'Yes' },
        { value: 'leave', label: 'No', hint: 'nothing is changed' },
      ],
      initial: 'write',
    }),
  );
  if (answer === 'leave') throw new CancelledError();
}
