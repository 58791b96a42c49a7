import { UserError } from '../../errors.js';
import { clashesIn } from '../apart/clashes.js';
import { renamedApart } from '../apart/renamed.js';
import { renderGeneratorTemplate, type View } from '../generator-template.js';

/** Where code of an action goes: among the statements of a file or a function, or among the methods of a class. */
export type Surrounding = 'class' | 'statements';

const around = { class: ['class Surrounding {\n', '\n}'], statements: ['', ''] } as const;

/**
 * Code that an action adds to a file of its module, in which each name means one thing.
 * @param view of the action, with what it is for names that nothing else has
 * @throws UserError that says which name means several things
 */
export function renderSnippet(template: string, view: View, surrounding: Surrounding): string {
  const [before, after] = around[surrounding];
  const render = (one: View) => before + renderGeneratorTemplate('endpoint', template, one).trimEnd() + after;
  const text = render(view);
  const apart = render({ ...view, ...(view.apart as View) });
  const { left, text: renamed } = renamedApart(text, apart, clashesIn(text, apart) ?? []);
  if (left.length > 0)
    throw new UserError(
      `The action cannot be added: its code would call two things ${left.join(', and two ')}.`,
      'Nothing was written. Take another name for the action, or add it by hand.',
    );
  return renamed.slice(before.length, renamed.length - after.length);
}
