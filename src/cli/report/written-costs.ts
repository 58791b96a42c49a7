import type { Costs, Difference } from '../../render/cost.js';
import type { Size } from '../../render/size.js';

/** Costs as `--json` has them: decisions, options and capabilities by their ids. */
export function writtenCosts(total: Size, { capabilities, options }: Costs): object {
  return {
    total,
    decisions: Object.fromEntries(
      options.map(({ against, decision, difference, option }): readonly [string, WrittenCost] => [
        decision.id,
        { option: option.id, against: against.id, ...difference },
      ]),
    ),
    capabilities: Object.fromEntries(capabilities.map(({ capability, difference }) => [capability.id, difference])),
  };
}

interface WrittenCost extends Difference {
  readonly option: string;
  /** The cheapest of the other options: numbers are what there is more than with it. */
  readonly against: string;
}
