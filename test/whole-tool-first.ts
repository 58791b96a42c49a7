import { relative } from 'node:path';

import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that run the whole tool come first, because they take longest: with them at the end, all but one worker would
 * wait. A clean clone has no durations of an earlier run that would say so.
 */
export class WholeToolFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWhole = ({ moduleId, project }: TestSpecification) =>
      relative(project.config.root, moduleId).startsWith('test');
    return [...sorted.filter(isWhole), ...sorted.filter((file) => !isWhole(file))];
  }
}
