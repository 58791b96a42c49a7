export { type MailConfig, mailEnv, requireMailServer } from './config.js';
export { createMailer, InvalidMailError } from './mailer.js';
