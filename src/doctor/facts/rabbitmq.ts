import type { ChannelModel } from 'amqplib';

import type { Reached } from './facts.js';
import { refusalFor } from './refusal.js';
import { type ServiceUrl, whereOf } from './service-urls.js';
import { within } from './within.js';

/** What is used of the client that the repository has. */
export interface RabbitLibrary {
  readonly connect: (url: string, options: { readonly timeout: number }) => Promise<ChannelModel>;
}

/** Signs in to a RabbitMQ, and asks for its version. */
export async function reachRabbit(
  { connect }: RabbitLibrary,
  { url, variable }: ServiceUrl,
  timeout: number,
): Promise<Reached<string>> {
  const about = { variable, where: whereOf(url) };
  try {
    const connection = await within(timeout, connect(url, { timeout }));
    connection.on('error', () => undefined);
    const { version } = connection.connection.serverProperties;
    await within(timeout, connection.close()).catch(() => undefined);
    return { ...about, answer: { is: 'answered', value: version } };
  } catch (error) {
    return { ...about, answer: refusalFor(error) };
  }
}
