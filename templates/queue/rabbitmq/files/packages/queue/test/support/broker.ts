/** The variable that says where the broker is. */
export const urlVariable = 'AMQP_URL';

/** No server listens there. */
export const unreachableUrl = 'amqp://127.0.0.1:1';

export const brokerName = 'RabbitMQ';

/** What carries the jobs when there is no URL. */
export const fallbackName = 'the in-process broker';
