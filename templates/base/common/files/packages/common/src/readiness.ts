import pTimeout from 'p-timeout';

import type { Logger } from './logger.js';

type CheckResult = 'up' | 'down';

export interface ReadinessReport {
  readonly status: 'ready' | 'not ready' | 'draining';
  readonly checks: Readonly<Record<string, CheckResult>>;
}

const cacheMs = 1000;
const timeoutMs = 1000;

/**
 * Whether this process should get traffic: it can reach its required dependencies, and is not
 * shutting down. Optional dependencies are reported, and do not make the process unready.
 */
export class Readiness {
  #draining = false;
  readonly #down = new Set<string>();
  #cached:
    { readonly until: number; readonly results: Promise<ReadinessReport['checks']> } | undefined;

  /**
   * @param checks by the name of the dependency; a check rejects when the dependency cannot be
   * reached
   * @param needed the names of those that nothing can be done without
   */
  constructor(
    private readonly checks: Readonly<Record<string, () => Promise<void>>>,
    private readonly needed: readonly string[],
    private readonly logger: Logger,
  ) {}

  get draining(): boolean {
    return this.#draining;
  }

  /** From now on the process is not ready, so that load balancers stop sending requests. */
  startDraining(): void {
    this.#draining = true;
  }

  async report(): Promise<ReadinessReport> {
    const checks = await this.#results();
    if (this.#draining) return { status: 'draining', checks };
    const ready = this.needed.every((name) => checks[name] === 'up');
    return { status: ready ? 'ready' : 'not ready', checks };
  }

  // However many probes ask, the dependencies are asked at most once a second.
  #results(): Promise<ReadinessReport['checks']> {
    const now = performance.now();
    if (this.#cached && now < this.#cached.until) return this.#cached.results;
    const results = this.#run();
    this.#cached = { until: now + cacheMs, results };
    return results;
  }

  async #run(): Promise<ReadinessReport['checks']> {
    const entries = Object.entries(this.checks).map(async ([name, check]) => {
      try {
        const message = `the ${name} did not answer within ${timeoutMs} ms`;
        await pTimeout(check(), { milliseconds: timeoutMs, message });
        if (this.#down.delete(name))
          this.logger.warn({ dependency: name }, 'dependency is up again');
        return [name, 'up'] as const;
      } catch (error) {
        // Once, not for every probe of an outage.
        if (!this.#down.has(name)) {
          this.logger.warn({ err: error, dependency: name }, 'dependency is down');
        }
        this.#down.add(name);
        return [name, 'down'] as const;
      }
    });
    return Object.fromEntries(await Promise.all(entries));
  }
}
