import { execa } from 'execa';

import { type Environment, environmentWith } from '../harness/environment.js';
import { freePort } from '../harness/free-port.js';
import { scriptCommand, scripts } from './commands.js';
import type { StackRun } from './stack-run.js';

/** How to sign in to what `dev` of a product has seeded. */
export const seeded = { email: 'admin@acme.test', password: 'correct horse battery staple' };

/** Gets an access token for a caller who may do everything with a module. */
export type Caller = (api: string, env: Environment) => Promise<string>;

/** What `dev` of a service needs beside a port: its issuer has one, too, and two repositories may be run at once. */
export async function issuerIn({ stack }: Pick<StackRun, 'stack'>): Promise<Environment> {
  if (stack.choices.shape !== 'service') return {};
  return { OIDC_ISSUER: `http://127.0.0.1:${String(await freePort())}` };
}

/** In a product the administrator signs in who was seeded; in a service the issuer of `dev` makes a token. */
export function callerOf(run: StackRun, module: string): Caller {
  if (run.stack.choices.shape !== 'service') return signIn;
  // Once the module is gone, there are no such permissions; a token without them finds that out as well.
  return (_, env) => tokenOf(run, [`${module}:read`, `${module}:write`], env).catch(() => tokenOf(run, [], env));
}

async function signIn(api: string): Promise<string> {
  const answer = await post(`${api}/api/v1/identity/sign-in`, seeded, 200);
  return (JSON.parse(answer) as { readonly accessToken: string }).accessToken;
}

/**
 * Runs `token` while `dev` is running.
 * @param permissions none for all that the service has
 * @throws Error when it prints anything but a token
 */
export async function tokenOf(
  { folder, manager, stack }: Pick<StackRun, 'folder' | 'manager' | 'stack'>,
  permissions: readonly string[],
  env: Environment,
): Promise<string> {
  const [program = '', ...args] = scriptCommand(manager, scripts.token);
  const tenant = stack.choices.tenancy === 'multi' ? ['--tenant', 'acme'] : [];
  const wanted = permissions.length > 0 ? ['--permissions', permissions.join(',')] : [];
  const claims = [...wanted, '--subject', 'caller', ...tenant];
  // npm says on stdout what it runs.
  const silent = manager.name === 'npm' ? ['--silent', '--'] : [];
  const { stdout } = await execa(program, [...args, ...silent, ...claims], {
    cwd: folder,
    env: environmentWith(env),
    extendEnv: false,
    timeout: 60_000,
  });
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(stdout.trim())) throw new Error(`"token" prints something else: ${stdout}`);
  return stdout.trim();
}

/** @returns the text of an answer with this status @throws Error for another one */
export async function post(
  url: string,
  body: unknown,
  status: number,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await answer.text();
  if (answer.status !== status) throw new Error(`POST ${url} answers ${String(answer.status)}: ${text}`);
  return text;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** What is said of the signature of a token. */
export function headerOf(token: string): JsonObject {
  return partOf(token, 0);
}

/** The claims of a token, which is not verified here. */
export function claimsOf(token: string): JsonObject {
  return partOf(token, 1);
}

function partOf(token: string, index: number): JsonObject {
  return JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8')) as JsonObject;
}
