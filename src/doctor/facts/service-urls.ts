/** A variable whose value leads to a service. */
export interface ServiceUrl {
  readonly variable: string;
  readonly url: string;
}

const protocols = {
  postgres: ['postgres:', 'postgresql:'],
  redis: ['redis:', 'rediss:'],
  rabbitmq: ['amqp:', 'amqps:'],
} as const;

export type ServiceKind = keyof typeof protocols;

/** The variables of an environment that lead to a kind of service. @param names those that are looked at */
export function urlsOf(kind: ServiceKind, env: NodeJS.ProcessEnv, names: readonly string[]): readonly ServiceUrl[] {
  return [...new Set(names)].flatMap((variable) => {
    const url = env[variable];
    const isOfKind = url !== undefined && protocols[kind].some((protocol) => url.startsWith(protocol));
    return isOfKind ? [{ variable, url }] : [];
  });
}

/** `app@127.0.0.1:5432/app`: where a URL leads, without its password and its parameters. */
export function whereOf(url: string): string {
  if (!URL.canParse(url)) return 'an address that cannot be read';
  const { host, pathname, username } = new URL(url);
  return `${username === '' ? '' : `${username}@`}${host}${pathname === '/' ? '' : pathname}`;
}
