import { type JobHandler, type JobHandlers, jobs } from '@app/core';

/** The handlers of a consumer that is sent nothing but `invitations.send`, whatever jobs there are. */
export function handlersWith(handler: JobHandler<'invitations.send'>): JobHandlers {
  const unexpected = () => Promise.reject(new Error('this job is not part of the test'));
  const handlers = new Map<string, unknown>(Object.keys(jobs).map((name) => [name, unexpected]));
  handlers.set('invitations.send', handler);
  return Object.fromEntries(handlers) as JobHandlers;
}
