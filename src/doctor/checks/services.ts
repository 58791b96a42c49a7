import { coerce } from 'semver';

import { type Check, type Finding, found, type Verdict } from '../check.js';
import type { Facts, Reached, Redis, Refusal, RepoFacts } from '../facts/facts.js';
import { judged, type Probed } from '../facts/probed.js';

export const postgresService: Check = {
  id: 'postgres',
  title: 'PostgreSQL',
  area: 'services',
  judge: ({ postgres, repo }) => judgeService('postgres', repo, postgres, ({ version }) => version),
};

export const redisService: Check = {
  id: 'redis',
  title: 'Redis',
  area: 'services',
  judge: ({ redis, repo }) =>
    judgeService(
      'redis',
      repo,
      redis,
      ({ version }) => version,
      (one) => evicting(one, repo),
    ),
};

export const rabbitmqService: Check = {
  id: 'rabbitmq',
  title: 'RabbitMQ',
  area: 'services',
  judge: ({ rabbitmq, repo }) => judgeService('rabbitmq', repo, rabbitmq, (version) => version),
};

const names = { postgres: 'PostgreSQL', redis: 'Redis', rabbitmq: 'RabbitMQ' } as const;
type Kind = keyof typeof names;

function judgeService<Value>(
  kind: Kind,
  repo: RepoFacts,
  probed: Probed<readonly Reached<Value>[]>,
  versionOf: (value: Value) => string,
  more: (reached: Reached<Value>) => readonly Finding[] = () => [],
): Verdict {
  return judged(probed, `Start ${names[kind]}, and look at its log.`, (all) => {
    const findings = all.flatMap((one) =>
      one.answer.is === 'answered'
        ? [...tooOld(kind, one, versionOf(one.answer.value), repo), ...more(one)]
        : [unreachable(kind, one, one.answer, repo)],
    );
    return found(unique(findings), all.flatMap((one) => saying(kind, one, versionOf)).join(', '));
  });
}

function saying<Value>(kind: Kind, { answer, variable, where }: Reached<Value>, versionOf: (value: Value) => string) {
  return answer.is === 'answered' ? [`${names[kind]} ${versionOf(answer.value)} at ${where} (${variable})`] : [];
}

/** Two variables may lead to the same server. */
function unique(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((one, index) => findings.findIndex(({ message }) => message === one.message) === index);
}

/** What the repository is developed on is in its compose file. */
function tooOld(kind: Kind, _: Reached<unknown>, version: string, { images }: RepoFacts): readonly Finding[] {
  const image = serviceOf(kind, images)?.image;
  const [wanted, there] = [coerce(image?.split(':')[1]), coerce(version)];
  if (!wanted || !there || there.major >= wanted.major) return [];
  const message = `This is ${names[kind]} ${version}, and the compose file has ${String(wanted.major)}: what works here may not work there.`;
  return [{ severity: 'warning', message, remedy: `Use the same major version of ${names[kind]} everywhere.` }];
}

function evicting({ answer, where }: Reached<Redis>, { choices }: RepoFacts): readonly Finding[] {
  const policy = answer.is === 'answered' ? answer.value.evictionPolicy : undefined;
  if (choices.queue !== 'bullmq' || policy === undefined || policy === 'noeviction') return [];
  return [
    {
      severity: 'warning',
      message: `Redis at ${where} deletes keys when its memory is full (${policy}): jobs get lost.`,
      remedy: 'Set maxmemory-policy to noeviction, in its configuration as well.',
      command: `redis-cli ${addressOf(where)}config set maxmemory-policy noeviction`,
    },
  ];
}

/** Of `user@host:port/0`. */
function addressOf(where: string): string {
  const [, host = 'localhost', port = '6379'] = /^(?:[^@]*@)?(.*?):(\d+)/.exec(where) ?? [];
  return `-h ${host} -p ${port} `;
}

function unreachable(kind: Kind, { variable, where }: Reached<unknown>, refusal: Refusal, repo: RepoFacts): Finding {
  const service = serviceOf(kind, repo.images);
  const correct = `Correct ${variable}`;
  const error = (message: string, remedy: string, command?: string): Finding => ({
    severity: 'error',
    message: `${message} (${variable}).`,
    remedy,
    ...(command !== undefined && { command }),
  });
  switch (refusal.reason) {
    case 'absent':
      return error(
        `Nothing listens at ${where}`,
        `Start ${names[kind]}, or correct ${variable}.`,
        service && `docker compose up --detach ${service.name}`,
      );
    case 'unknown-host':
      return error(`There is no host of that name: ${where}`, `${correct}, or the name service of this machine.`);
    case 'silent':
      return error(
        `${where} does not answer`,
        `See whether a firewall is between, and whether that is ${names[kind]}.`,
      );
    case 'password':
      return error(
        `${names[kind]} at ${where} refuses the user or the password`,
        `${correct}, or set the password there.`,
      );
    case 'no-database':
      return error(
        `${where}: there is nothing of that name on the server, or not for this user`,
        `${correct}, or create it.`,
      );
    case 'no-permission':
      return error(`${names[kind]} at ${where} does not let this user in`, `Give it the right to connect.`);
    case 'tls':
      return error(
        `No secure connection to ${where} (${refusal.code})`,
        `See what its certificate says, or correct ${variable}.`,
      );
    case 'other':
      return error(
        `${names[kind]} at ${where} cannot be used: ${refusal.code}`,
        `Look at its log, or correct ${variable}.`,
      );
  }
}

function serviceOf(kind: Kind, images: Facts['repo']['images']) {
  const all = Object.entries(images).map(([name, image]) => ({ name, image }));
  return all.find(({ image }) => new RegExp(`(^|/)${kind}(:|$)`).test(image));
}
