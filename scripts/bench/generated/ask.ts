import { type Caller, note } from './callers.js';
import type { Subject } from './subject.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

type Fields = Readonly<Record<string, string>>;

/** Reads the note of `caller`. */
export function read(
  { server, notesPath }: Subject,
  { noteId }: Pick<Caller, 'noteId'>,
  headers: Fields = {},
): Promise<Answer> {
  return send(`${server.url}${notesPath}/${noteId}`, { headers });
}

/** Creates a note, or tries to. */
export function create({ server, notesPath }: Subject, headers: Fields = {}, body: object = note): Promise<Answer> {
  return send(`${server.url}${notesPath}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}
