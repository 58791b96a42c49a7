import { type JobHandler, type JobHandlers, jobs } from '@app/core';

/** The handlers of a consumer that is given nothing but `users.welcome` to do. */
export function handlersWith(welcome: JobHandler<'users.welcome'>): JobHandlers {
  const unexpected = () => Promise.reject(new Error('this job is not part of the test'));
  const others = Object.fromEntries(Object.keys(jobs).map((name) => [name, unexpected]));
  return { ...others, 'users.welcome': welcome };
}
