import { defineDecision } from '../../src/catalog/definition.js';

export default defineDecision({
  title: 'Job queue',
  question: 'What carries background jobs?',
  order: 30,
  verifiedBy: 'pairs',
  default: 'bullmq',
  needs: [
    {
      id: 'jobsPerMinute',
      question: 'How many background jobs a minute will there be at peak?',
      type: 'number',
      default: 1000,
      unit: 'jobs per minute',
    },
    {
      id: 'complexRouting',
      question: 'Do messages need complex routing: by pattern, or to several independent consumers?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'orderingAcrossConsumers',
      question: 'Must the order of messages be guaranteed across several consumers?',
      type: 'boolean',
      default: false,
    },
    {
      id: 'persistenceIndependentOfRedis',
      question: 'Must messages be persisted independently of Redis?',
      type: 'boolean',
      default: false,
    },
  ],
  mustProvide: {
    texts: ['cost', 'rejected', 'tradeOffs'],
    except: ['none'],
    workspaces: ['packages/queue'],
    files: [
      'packages/dev-services/src/broker.ts',
      'packages/queue/src/broker.ts',
      'packages/queue/src/config.ts',
      'packages/queue/src/testing.ts',
      'packages/queue/test/support/broker.ts',
    ],
    filesWith: { kubernetes: ['k8s/base/queue-network-policy.yaml'] },
  },
});
