import { endpointGenerator } from '../../../generators/endpoint/endpoint.js';
import { type GenArgv } from '../../gen/argv.js';
import { type GenCommand } from '../../gen/gen-command.js';
import { type EndpointRequest, endpointRequest } from '../../gen/endpoint/endpoint-request.js';
import { runInRepo, type Understood } from './run-in-repo.js';

/** `gen endpoint <module> <action> [field…]`: `POST /<module>/:id/<action>`. */
export function genEndpoint(command: GenCommand, args: readonly string[]): Promise<void> {
  return runInRepo({ command, generator: endpointGenerator, read, next: ['test:integration'] }, args);
}

function read({ positionals }: GenArgv): Understood<EndpointRequest> {
  return { request: endpointRequest(positionals), words: positionals };
}
