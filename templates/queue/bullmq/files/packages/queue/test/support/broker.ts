/** The variable that says where the broker is. */
export const urlVariable = 'REDIS_URL';

/** No server listens there. */
export const unreachableUrl = 'redis://127.0.0.1:1';

export const brokerName = 'Redis';

/** What holds the jobs when there is no URL. */
export const fallbackName = 'PostgreSQL';
