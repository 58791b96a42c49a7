import { defineDecision } from '../../src/options/definition.js';

export default defineDecision({
  title: 'Job queue',
  question: 'What carries background jobs from the API to the workers?',
  order: 30,
  default: 'bullmq',
  needs: [
    {
      id: 'jobsPerMinute',
      question: 'How many background jobs a minute at peak, a year from now?',
      type: 'number',
      default: 1000,
      unit: 'jobs per minute',
    },
    {
      id: 'complexRouting',
      question: 'Must messages be routed by topic or pattern to several kinds of consumers?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'orderingAcrossConsumers',
      question: 'Must messages stay in order across several consumers?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'persistenceIndependentOfRedis',
      question: 'Must jobs be kept independently of Redis, replicated on disk?',
      type: 'boolean',
      default: false,
    },
  ],
});
