export const jobHandlers = (services: object) => {
  return { 'users.forget': forget(services) };
};
