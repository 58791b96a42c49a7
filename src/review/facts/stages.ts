import type { Dockerfile, From, Instruction } from 'dockerfile-ast';

/** What a stage begins with. */
export interface Base {
  readonly image: string | undefined;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** The whole name, as it is written. */
  readonly written: string;
  readonly line: number;
}

/** A stage that is shipped: nothing of the file is built on it or copied from it. */
export interface Stage {
  readonly name: string | undefined;
  /** The image that the first of its stages begins with. */
  readonly base: Base;
  /** Of the stages that it is built on, too, in order. */
  readonly instructions: readonly Instruction[];
}

interface Part {
  readonly from: From;
  readonly instructions: readonly Instruction[];
}

const forDevelopment: readonly string[] = [
  'ci',
  'debug',
  'dev',
  'develop',
  'development',
  'local',
  'test',
  'tests',
  'testing',
];

/** The stages that may run in production. */
export function finalStages(file: Dockerfile): readonly Stage[] {
  const parts = partsOf(file);
  // What takes nothing of the repository is an image of a tool.
  if (!file.getInstructions().some((one) => ['ADD', 'COPY'].includes(one.getKeyword()))) return [];
  const used = new Set(
    parts.flatMap(({ from, instructions }) => [from.getImage() ?? '', ...copiedFrom(file, instructions)]),
  );
  return parts
    .filter(({ from }) => {
      const name = from.getBuildStage();
      return name === null || (!used.has(name) && !forDevelopment.includes(name));
    })
    .filter(({ from }, index, all) => from.getBuildStage() !== null || index === all.length - 1)
    .map((part) => {
      const chain = chainOf(part, parts);
      const [first = part] = chain;
      return {
        name: part.from.getBuildStage() ?? undefined,
        base: baseOf(first.from),
        instructions: chain.flatMap((one) => one.instructions),
      };
    })
    .filter(({ instructions }) => !developsOnly(instructions));
}

/** Whether what is started watches the sources: `npm run dev`, `nodemon`. */
function developsOnly(instructions: readonly Instruction[]): boolean {
  const command = instructions.findLast((one) => ['CMD', 'ENTRYPOINT'].includes(one.getKeyword()));
  const words = command?.getArguments().map((one) => one.getValue().replaceAll(/["',[\]]/g, '')) ?? [];
  return words.some((word) => ['dev', 'start:dev', 'nodemon', 'start:watch', 'develop'].includes(word));
}

function partsOf(file: Dockerfile): readonly Part[] {
  const froms = file.getFROMs();
  const all = file.getInstructions();
  return froms.map((from, index) => {
    const start = lineOf(from);
    const next = froms[index + 1];
    const end = next ? lineOf(next) : Number.MAX_SAFE_INTEGER;
    return { from, instructions: all.filter((one) => lineOf(one) > start && lineOf(one) < end) };
  });
}

function copiedFrom(file: Dockerfile, own: readonly Instruction[]): readonly string[] {
  const lines = new Set(own.map(lineOf));
  return file
    .getCOPYs()
    .filter((one) => lines.has(lineOf(one)))
    .flatMap((one) => one.getFlags().flatMap((flag) => (flag.getName() === 'from' ? (flag.getValue() ?? []) : [])));
}

function chainOf(part: Part, parts: readonly Part[]): readonly Part[] {
  const base = parts.find((one) => one !== part && one.from.getBuildStage() === part.from.getImage());
  return base ? [...chainOf(base, parts), part] : [part];
}

function baseOf(from: From): Base {
  return {
    image: from.getImageName() ?? undefined,
    tag: from.getImageTag() ?? undefined,
    digest: from.getImageDigest() ?? undefined,
    written: from.getImage() ?? '',
    line: lineOf(from),
  };
}

/** The line that an instruction begins in. */
export function lineOf(instruction: Instruction): number {
  return instruction.getRange().start.line + 1;
}
