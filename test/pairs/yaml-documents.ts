import { parseAllDocuments } from 'yaml';

interface YamlFile {
  /** What the parser objects to. */
  readonly problems: readonly string[];
  /** The documents as data; none when there are problems. */
  readonly data: readonly unknown[];
}

/** Most files are the same in many repos. */
const parsed = new Map<string, YamlFile>();

/** The documents of a YAML file. */
export function yamlDocuments(text: string): YamlFile {
  const file = parsed.get(text) ?? parse(text);
  parsed.set(text, file);
  return file;
}

function parse(text: string): YamlFile {
  const documents = [...parseAllDocuments(text, { merge: true })];
  const problems = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]).map(({ message }) => message);
  return { problems, data: problems.length > 0 ? [] : documents.map((document): unknown => document.toJS()) };
}
