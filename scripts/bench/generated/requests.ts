import type { Request } from 'autocannon';

import { type Caller, note } from './callers.js';
import type { Subject } from './subject.js';

/** One kind of work. */
export const workloads = ['read', 'create'] as const;
export type Workload = (typeof workloads)[number];

/** One request of each tenant. */
export function requestsOf({ notesPath, callers }: Subject, workload: Workload): readonly Request[] {
  const request = workload === 'read' ? read : create;
  return callers.writers.map((caller) => request(notesPath, caller));
}

function read(notesPath: string, { noteId, authorization }: Caller): Request {
  return { path: `${notesPath}/${noteId}`, headers: { authorization } };
}

function create(notesPath: string, { authorization }: Caller): Request {
  const headers = { 'content-type': 'application/json', authorization };
  return { method: 'POST', path: notesPath, headers, body: JSON.stringify(note) };
}
