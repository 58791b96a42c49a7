import { expect, it } from 'vitest';

import { isDecisionRecord } from '../../src/render/slots/decision-records.js';
import { rendered } from './rendered.js';

it('records the decisions of the default stack as reviewed', async () => {
  const records = rendered({}).filter(({ path }) => isDecisionRecord(path));
  const text = records.map(({ path, text }) => `${'='.repeat(20)} ${path}\n${text}`).join('\n');
  await expect(text).toMatchFileSnapshot('output/decision-records.txt');
});
