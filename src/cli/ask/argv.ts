import { parseArgs } from 'node:util';

import { UserError } from '../../errors.js';
import { globalFlags } from '../../gen/gen-command.js';
import type { Catalog } from '../../catalog/catalog.js';
import { runFlags } from '../../catalog/run-flags.js';
import { answerFlags, type Flag } from './flags.js';
import { suggest } from '../../naming/suggest.js';

/** A command line, taken apart. */
export interface Argv {
  readonly positionals: readonly string[];
  /** In the shape of an answers file, not checked yet: `{ framework: 'nest', because: { framework: '…' } }`. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly answersFile: string | undefined;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly git: boolean;
  readonly install: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Flags that say how to run, those of every command among them. */
const howToRun = [
  ...runFlags,
  ...globalFlags.map((flag) => ({
    ...flag,
    type: flag.value === undefined ? ('boolean' as const) : ('string' as const),
  })),
];

interface Given {
  readonly flag: string;
  /** As it was typed: `-y`. */
  readonly typed: string;
  readonly value: string | undefined;
  /** Written `--flag=value`. */
  readonly inline: boolean;
}

/**
 * Parses the arguments after the program's name.
 * @throws UserError that lists every unknown, valueless or contradicting flag at once
 */
export function parseArgv(catalog: Catalog, args: readonly string[]): Argv {
  const flags = answerFlags(catalog);
  const tokens = tokensOf(args, flags);
  const given = tokens.flatMap((token): Given[] =>
    token.kind === 'option'
      ? [{ flag: token.name, typed: token.rawName, value: token.value, inline: token.inlineValue ?? false }]
      : [],
  );
  const problems = [...given.flatMap((one) => problemWith(one, flags)), ...contradictions(given, flags)];
  if (problems.length > 0) throw new UserError(problems.join('\n'), 'create-backend help flags lists all of them.');
  const has = (flag: string) => given.some((one) => one.flag === flag);
  return {
    positionals: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])),
    answers: answersFrom(given, flags),
    answersFile: given.find(({ flag }) => flag === 'answers')?.value,
    yes: has('yes'),
    dryRun: has('dry-run'),
    json: has('json'),
    git: !has('no-git'),
    install: !has('no-install'),
    quiet: has('quiet'),
    verbose: has('verbose'),
  };
}

function tokensOf(args: readonly string[], flags: readonly Flag[]) {
  const takesText = ({ type }: { readonly type: string }) =>
    type === 'boolean' ? ('boolean' as const) : ('string' as const);
  return parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries([
      ...flags.map((flag) => [flag.flag, { type: takesText(flag) }] as const),
      ...howToRun.map(
        (flag) => [flag.flag, { type: takesText(flag), ...('short' in flag && { short: flag.short }) }] as const,
      ),
    ]),
  }).tokens;
}

/** `--no-graphql` is `--graphql` said with the value false. */
function find(flag: string, flags: readonly Flag[]): Flag | undefined {
  return (
    flags.find((one) => one.flag === flag) ?? flags.find((one) => one.type === 'boolean' && flag === `no-${one.flag}`)
  );
}

function problemWith({ flag, typed, value, inline }: Given, flags: readonly Flag[]): string[] {
  const known = find(flag, flags) ?? howToRun.find((one) => one.flag === flag);
  if (!known) {
    const names = [...flags, ...howToRun].map((one) => one.flag);
    return [`${typed} is not a flag${typed.startsWith('--') ? suggest(flag, names, '--') : ''}`];
  }
  const wantsValue = known.type !== 'boolean';
  // `--name --yes` is a forgotten value; `--name=--yes` is meant.
  if (wantsValue && (value === undefined || (!inline && value.startsWith('--'))))
    return [`--${flag} needs a value: --${flag} <${known.value ?? 'text'}>`];
  if (!wantsValue && value !== undefined) return [`--${flag} takes no value`];
  return [];
}

function contradictions(given: readonly Given[], flags: readonly Flag[]): string[] {
  const said = new Map<string, string>();
  return given.flatMap(({ flag, value }) => {
    const name = find(flag, flags)?.flag ?? flag;
    const text = `--${flag}${value === undefined ? '' : ` ${value}`}`;
    const before = said.get(name);
    said.set(name, text);
    if (isRepeatable(find(flag, flags))) return [];
    return before !== undefined && before !== text ? [`${before} and ${text} contradict each other`] : [];
  });
}

function answersFrom(given: readonly Given[], flags: readonly Flag[]): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  const because: Record<string, unknown> = {};
  for (const { flag, value } of given) {
    const known = find(flag, flags);
    const [first = '', second] = known?.key ?? (flag === 'name' ? ['name'] : []);
    if (second !== undefined) because[second] = value;
    else if (isRepeatable(known))
      answers[first] = [
        ...((answers[first] as string[] | undefined) ?? []),
        ...(known?.type === 'list' ? listIn(value) : [value]),
      ];
    else if (first !== '') answers[first] = valueOf(known, flag, value);
  }
  return { ...answers, ...(Object.keys(because).length > 0 && { because }) };
}

function isRepeatable(flag: Flag | undefined): boolean {
  return flag?.type === 'list' || flag?.type === 'texts';
}

function listIn(value = ''): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function valueOf(known: Flag | undefined, flag: string, value: string | undefined): unknown {
  if (known?.type === 'boolean') return flag === known.flag;
  // What is not a number stays a text, so that checking the answers reports it with everything else.
  return known?.type === 'number' && /^-?\d+(\.\d+)?(e\d+)?$/.test(value ?? '') ? Number(value) : value;
}
