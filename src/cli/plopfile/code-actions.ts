import type { ActionType, Actions, CustomActionFunction, NodePlopAPI, PlopGenerator } from 'node-plop';

/** Actions of plop itself: what they write is held. All others are code of the team, which does what it likes. */
const builtIn = ['add', 'addMany', 'append', 'modify'];

/** What happens to an action that is code. */
export type Around = (action: string, run: () => Promise<string>) => Promise<string>;

/**
 * A generator whose actions that are code run inside `around`. Only for one that the plopfile itself defines: those of a
 * package keep theirs to themselves.
 */
export function aroundCode(plop: NodePlopAPI, generator: PlopGenerator, around: Around): PlopGenerator {
  const wrap =
    (name: string, action: CustomActionFunction): CustomActionFunction =>
    (answers, config, api) =>
      around(name, async () => action(answers, config, api));
  for (const type of plop.getActionTypeList().filter((name) => !builtIn.includes(name)))
    plop.setActionType(type, wrap(type, plop.getActionType(type) as CustomActionFunction));
  const wrapped = (actions: ActionType[]) =>
    actions.map((action) => (typeof action === 'function' ? wrap('function', action) : action));
  const { actions, description, prompts } = generator;
  return plop.setGenerator((generator as { readonly name?: string }).name ?? '', {
    description,
    prompts,
    actions: (typeof actions === 'function'
      ? (answers: object) => wrapped(actions(answers))
      : wrapped(actions)) as Actions,
  });
}
