import { InvalidConfigError, loadConfig, processEnv } from '@app/common';
import { resolveSecrets } from '@app/common/secrets';
import { createDeadLetters, deadLetterEnv, requireDeadLetters } from '@app/queue';
import { z } from 'zod';

const schema = z.object({ ...processEnv, ...deadLetterEnv }).check(requireDeadLetters);

const listed = 1000;

// Lists the jobs that the queue has given up on. With `retry` it sends them back to the queue: those
// whose ids follow, or all.
const [command, ...ids] = process.argv.slice(2);
try {
  const config = loadConfig(schema, await resolveSecrets(process.env, Object.keys(schema.shape)));
  const deadLetters = createDeadLetters(config);
  try {
    if (command === 'retry') {
      const count = await deadLetters.retry(ids.length > 0 ? ids : undefined);
      console.log(`${count} went back to the queue.`);
    } else {
      const letters = await deadLetters.list(listed);
      for (const { id, name, attempts, reason } of letters) {
        console.log(`${id}  ${name}  ${attempts} attempts  ${reason}`);
      }
      console.log(`${letters.length} dead jobs${letters.length === listed ? ', or more' : ''}`);
    }
  } finally {
    await deadLetters.close();
  }
} catch (error) {
  console.error(error instanceof InvalidConfigError ? error.message : error);
  process.exitCode = 1;
}
