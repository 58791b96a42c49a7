import type { State } from './probe.js';
import type { Server } from './service.js';

/** What is known of a server before anything is done. */
export interface Finding {
  readonly server: Server;
  readonly url: string;
  /** Whether a variable has named the URL. */
  readonly given: boolean;
  readonly state: State;
  readonly installed: boolean;
}

/** What this user can do on this machine. */
export interface Machine {
  readonly root: boolean;
  /** Whether packages come from Debian's package manager. */
  readonly apt: boolean;
}

/** What is done so that a server answers. */
export type Plan =
  | { readonly finding: Finding; readonly then: 'install' | 'start' | 'use' | 'wait' }
  | { readonly finding: Finding; readonly then: 'ask'; readonly problem: string; readonly commands: readonly string[] };

/** What is to be done about one server; `ask` where only the person can. */
export function planFor(finding: Finding, machine: Machine): Plan {
  const { state, given, installed, server } = finding;
  const ask = (problem: string, commands: readonly string[]): Plan => ({ finding, then: 'ask', problem, commands });
  if (state.is === 'answering') return { finding, then: 'use' };
  if (state.is === 'starting') return { finding, then: 'wait' };
  if (given) return ask(state.is === 'absent' ? 'nothing listens there' : `it refuses: ${state.reason}`, []);
  const sudo = machine.root ? '' : 'sudo ';
  const prepare = server.prepare === undefined ? [] : [`${sudo}${server.prepare}`];
  if (state.is === 'refusing') return ask(`it answers, but not to the usual user: ${state.reason}`, prepare);
  if (installed && (machine.root || server.startedBy === 'anyone')) return { finding, then: 'start' };
  if (installed) return ask('it is installed, but not started', [`sudo service ${server.service} start`]);
  if (!machine.apt) return ask('it is not installed', [`docker run --detach ${server.container}`]);
  if (machine.root) return { finding, then: 'install' };
  return ask('it is not installed', [
    `sudo apt-get update && sudo apt-get install --yes ${server.debianPackage}`,
    `sudo service ${server.service} start`,
    ...prepare,
  ]);
}

/** One message about everything that only the person can do; undefined where there is nothing. */
export function whatIsMissing(plans: readonly Plan[]): string | undefined {
  const open = plans.flatMap((plan) => (plan.then === 'ask' ? [plan] : []));
  if (open.length === 0) return undefined;
  const lines = open.flatMap(({ finding: { given, server, url }, problem, commands }) => [
    `${server.name} at ${withoutPassword(url)}${given ? ` (${server.variable})` : ''}: ${problem}`,
    ...commands.map((command) => `    ${command}`),
  ]);
  const remedy = open.some(({ commands }) => commands.length > 0) ? 'Run the commands above, or set' : 'Set';
  return [
    'These tests need services that are not to be had here:',
    ...lines,
    `${remedy} the URLs of servers that are somewhere else:`,
    ...open.map(({ finding: { server } }) => `    ${server.variable}=${server.localUrl}`),
  ].join('\n');
}

function withoutPassword(url: string): string {
  return url.replace(/:[^:@/]*@/, '@');
}
