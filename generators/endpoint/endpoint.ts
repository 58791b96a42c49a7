import type { EndpointRequest } from '../../src/gen/endpoint/endpoint-request.js';
import { planEndpoint } from '../../src/gen/endpoint/plan-endpoint.js';
import type { Generator } from '../../src/plop/engine.js';
import { repoGenerator, type RepoRun } from '../repo-run.js';

/** `endpoint`: an action on a row of a module, with its body, service method, permission and tests. */
export function endpointGenerator(ask: () => Promise<RepoRun<EndpointRequest>>): Generator<RepoRun<EndpointRequest>> {
  return repoGenerator(
    {
      name: 'endpoint',
      description: 'Add an action to a module: its route, body, service method, permission, tests',
      plan: planEndpoint,
      changesApi: true,
    },
    ask,
  );
}
