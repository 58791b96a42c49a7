import { endpointGenerator } from '../../generators/endpoint/endpoint.js';
import { dryRunFlag, type GenArgv, type GenCommand, jsonFlag } from '../gen/argv.js';
import { type EndpointRequest, endpointRequest } from '../gen/endpoint/endpoint-request.js';
import { runInRepo, type Understood } from './run-in-repo.js';

const command: GenCommand = {
  name: 'endpoint',
  usage: ' <module> <action> [field…] [--dry-run] [--json]',
  flags: [dryRunFlag, jsonFlag],
  most: Infinity,
};

/** `gen endpoint <module> <action> [field…]`: `POST /<module>/:id/<action>`. */
export function genEndpoint(args: readonly string[]): Promise<void> {
  return runInRepo({ command, generator: endpointGenerator, read, next: ['test:integration'] }, args);
}

function read({ positionals }: GenArgv): Understood<EndpointRequest> {
  return { request: endpointRequest(positionals), words: positionals };
}
