import { join } from 'node:path';

import { inject, vi } from 'vitest';

import { main } from '../../src/cli/main.js';
import type { Environment } from '../harness/environment.js';
import type { Outcome } from './run.js';

/**
 * Runs the command line of the sources in this process, with the small templates of test/fixtures. For what is not about the process:
 * in one of its own, most of the time is the start of Node.js and of what a run loads. Standard input is that of the test, so nothing
 * can be given to it.
 * @param cwd the folder it runs in, when it is another one
 * @param templates other templates, compiled
 * @param env variables on top of those of the test; undefined takes one away
 */
export async function runHere(
  args: readonly string[],
  cwd = process.cwd(),
  templates = join(inject('tool'), 'templates'),
  env: Environment = {},
): Promise<Omit<Outcome, 'ms'>> {
  const [folder, written] = [process.cwd(), { stdout: '', stderr: '' }];
  const putBack = watchListeners();
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    }),
  );
  for (const [name, value] of Object.entries({ ...env, CREATE_BACKEND_TEMPLATES: templates })) vi.stubEnv(name, value);
  process.chdir(cwd);
  try {
    return { code: await main(args), ...written };
  } finally {
    process.chdir(folder);
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
    putBack();
  }
}

/** The process of the tool ends after a run, and its listeners with it. This one goes on with other tests. */
function watchListeners(): () => void {
  const before = new Set(listeners().map(({ listener }) => listener));
  return () => {
    for (const { emitter, event, listener } of listeners()) if (!before.has(listener)) emitter.off(event, listener);
  };
}

const watched: readonly (readonly [emitter: NodeJS.EventEmitter, events: readonly string[]])[] = [
  [process, ['SIGHUP', 'SIGINT', 'SIGTERM']],
  [process.stdout, ['error']],
  [process.stderr, ['error']],
];

function listeners() {
  return watched.flatMap(([emitter, events]) =>
    events.flatMap((event) =>
      emitter
        .rawListeners(event)
        .filter(isListener)
        .map((listener) => ({ emitter, event, listener })),
    ),
  );
}

function isListener(one: unknown): one is () => void {
  return typeof one === 'function';
}
