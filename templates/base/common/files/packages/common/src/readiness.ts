import type { Logger } from './logger.js';
import { within } from './within.js';

type CheckResult = 'up' | 'down';

export interface ReadinessReport {
  readonly status: 'ready' | 'not ready' | 'draining';
  readonly checks: Readonly<Record<string, CheckResult>>;
}

const cacheMs = 1000;
const timeoutMs = 500;

/**
 * Whether this process should get traffic: it can reach what it depends on and is not shutting
 * down.
 */
export class Readiness {
  #draining = false;
  #cached:
    { readonly until: number; readonly results: Promise<ReadinessReport['checks']> } | undefined;

  /**
   * @param checks by the name of the dependency; a check rejects when the dependency cannot be
   * reached
   */
  constructor(
    private readonly checks: Readonly<Record<string, () => Promise<void>>>,
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
    const ready = Object.values(checks).every((result) => result === 'up');
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
        await within(timeoutMs, `asking the ${name}`, check());
        return [name, 'up'] as const;
      } catch (error) {
        this.logger.warn({ err: error, dependency: name }, 'dependency is down');
        return [name, 'down'] as const;
      }
    });
    return Object.fromEntries(await Promise.all(entries));
  }
}
