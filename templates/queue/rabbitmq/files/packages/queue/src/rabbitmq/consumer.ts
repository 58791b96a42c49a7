import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from '@app/common';
import type { JobConsumer } from '@app/core';
import type { ConsumeMessage } from 'amqplib';
import pTimeout from 'p-timeout';

import type { ConsumerConfig } from '../config.js';
import { isFinal, type RunJob } from '../run-job.js';
import { retryDelayMs } from '../settings.js';
import {
  type Message,
  type OpenChannel,
  openConnection,
  type RabbitConnection,
  startupTimeoutMs,
  timeoutMs,
} from './connection.js';
import { readMessage, repeat } from './message.js';
import { declareWaitQueue, type Topology, topologyOf } from './topology.js';

const consumerTag = 'worker';

/**
 * The consuming side on RabbitMQ: the broker hands out `concurrency` jobs, and the next one when
 * one of them has been settled.
 */
export function createRabbitJobConsumer(
  url: string,
  config: ConsumerConfig,
  runJob: RunJob,
  logger: Logger,
): JobConsumer {
  const { QUEUE_PREFIX: prefix, concurrency } = config;
  const topology = topologyOf(prefix);
  const running = new Set<Promise<unknown>>();
  const settling = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  let connection: RabbitConnection | undefined;
  let subscribed: OpenChannel | undefined;

  const subscribe = async (opened: OpenChannel) => {
    if (stopping.signal.aborted) return;
    subscribed = opened;
    await opened.channel.prefetch(concurrency);
    await opened.channel.consume(topology.workQueue, receiveOn(opened), { consumerTag });
  };

  const receiveOn = (opened: OpenChannel) => (message: ConsumeMessage | null) => {
    if (message === null) {
      logger.error('RabbitMQ cancelled the consumer: its queue was deleted');
      // The connection opens another one, and declares the queue again.
      opened.channel.close().catch(() => undefined);
      return;
    }
    const ran = run(message, runJob, config);
    const context = { topology, logger, stopping: stopping.signal };
    keep(running, ran);
    keep(
      settling,
      ran.then((followUp) => settle(opened, message, followUp, context)),
    );
  };

  return {
    async start() {
      connection = openConnection({
        url,
        name: `${prefix} worker`,
        topology,
        logger,
        onOpen: subscribe,
      });
      await connection.open(startupTimeoutMs);
    },
    async ping() {
      if (!connection) throw new Error('the consumer has not been started');
      await connection.ping();
    },
    async stop() {
      stopping.abort();
      // It fails when the connection is lost, and then there is nothing to cancel.
      await subscribed?.channel.cancel(consumerTag).catch(() => undefined);
      await Promise.all(running);
      // What is not stored by then is run again.
      const stored = Promise.all(settling);
      await pTimeout(stored, { milliseconds: timeoutMs }).catch(() => undefined);
      await connection?.close();
      connection = undefined;
    },
  };
}

function keep(set: Set<Promise<unknown>>, promise: Promise<unknown>): void {
  set.add(promise);
  void promise.finally(() => set.delete(promise));
}

/** What a failed job is published as once more: to be run later, or as a dead letter. */
export interface FollowUp {
  /** To the dead letters when it is undefined. */
  readonly waitMs: number | undefined;
  readonly message: Message;
}

/**
 * Runs the job in `message`.
 * @returns what is to be published when it has failed
 */
export async function run(
  message: ConsumeMessage,
  runJob: RunJob,
  config: ConsumerConfig,
): Promise<FollowUp | undefined> {
  const delivery = readMessage(message);
  const { attempt } = delivery;
  try {
    await runJob(delivery.payload, attempt);
    return undefined;
  } catch (error) {
    if (!isFinal(error, attempt)) {
      const waitMs = retryDelayMs(attempt, config);
      return { waitMs, message: repeat(message, delivery, attempt + 1) };
    }
    const reason = error instanceof Error ? error.message : String(error);
    return { waitMs: undefined, message: repeat(message, delivery, attempt, reason) };
  }
}

interface SettleContext {
  readonly topology: Topology;
  readonly logger: Logger;
  readonly stopping: AbortSignal;
}

/**
 * Acknowledges a delivery once what becomes of its job is stored. A crash before that repeats the
 * job, none can lose it.
 */
export async function settle(
  opened: OpenChannel,
  delivered: ConsumeMessage,
  followUp: FollowUp | undefined,
  context: SettleContext,
): Promise<void> {
  try {
    if (followUp) await store(opened, followUp, context);
    opened.channel.ack(delivered);
  } catch (error) {
    context.logger.warn({ err: error }, 'the outcome of a job got lost, it will be run again');
    giveBack(opened, delivered);
  }
}

const longestPauseMs = 30_000;

/**
 * Publishes until RabbitMQ takes it, less and less often: a delivery that is given back instead
 * comes back at once, and its job is run again each time.
 */
async function store(
  { channel, isOpen, publish }: OpenChannel,
  { waitMs, message }: FollowUp,
  { topology, logger, stopping }: SettleContext,
): Promise<void> {
  for (let pauseMs = 1000; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      const queue =
        waitMs === undefined
          ? topology.deadQueue
          : await declareWaitQueue(channel, topology, waitMs);
      await publish('', queue, message);
      return;
    } catch (error) {
      if (!isOpen()) throw error;
      logger.warn({ err: error, pauseMs }, 'RabbitMQ does not take the outcome of a job');
      await sleep(pauseMs, undefined, { signal: stopping });
    }
  }
}

function giveBack({ channel }: OpenChannel, message: ConsumeMessage): void {
  try {
    channel.nack(message);
  } catch {
    // The channel is gone, and with it RabbitMQ has taken the message back.
  }
}
