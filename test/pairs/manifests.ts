import { Rollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { z } from 'zod';

import { kustomizations } from './kustomize.js';
import type { TextFile } from './text-file.js';
import { yamlDocuments } from './yaml-documents.js';

/** The kinds of objects that manifests hold, with their schemas. */
const models = [
  (data: unknown) => Deployment.is(data) && new Deployment(data),
  (data: unknown) => HorizontalPodAutoscaler.is(data) && new HorizontalPodAutoscaler(data),
  (data: unknown) => HTTPRoute.is(data) && new HTTPRoute(data),
  (data: unknown) => Job.is(data) && new Job(data),
  (data: unknown) => NetworkPolicy.is(data) && new NetworkPolicy(data),
  (data: unknown) => PodDisruptionBudget.is(data) && new PodDisruptionBudget(data),
  (data: unknown) => Rollout.is(data) && new Rollout(data),
  (data: unknown) => Service.is(data) && new Service(data),
  (data: unknown) => ServiceAccount.is(data) && new ServiceAccount(data),
];

const invalid = z.object({
  errors: z.array(z.object({ instancePath: z.string(), keyword: z.string(), message: z.string() })),
});

/**
 * What is wrong with the Kubernetes manifests of a repo, by the schemas of their kinds and the names in kustomizations. The schemas
 * know the types of fields and which are required; they let a misspelt optional field pass.
 */
export function manifestProblems(tree: readonly TextFile[]): readonly string[] {
  const { problems, patches } = kustomizations(tree);
  const manifests = tree.filter(({ path }) => /^k8s\/.*\.yaml$/.test(path) && !path.endsWith('kustomization.yaml'));
  return [
    ...problems,
    ...manifests.flatMap(({ path, text }) =>
      yamlDocuments(text)
        .data.flatMap((data) => [...objectProblems(data, patches.has(path)), ...probeProblems(data)])
        .map((problem) => `${path}: ${problem}`),
    ),
  ];
}

/** A patch holds a part of an object: what it leaves out is not missing. */
function objectProblems(data: unknown, isPatch: boolean): readonly string[] {
  const model = models.map((modelOf) => modelOf(data)).find((one) => one !== false);
  if (!model) return ['is of a kind that has no schema in test/pairs/manifests.ts'];
  try {
    model.validate();
    return [];
  } catch (error) {
    return invalid
      .parse(error)
      .errors.filter(({ keyword }) => !isPatch || keyword !== 'required')
      .map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}

const probe = z.object({ httpGet: z.object({ path: z.string() }) });
const probes = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        containers: z.array(z.object({ startupProbe: probe.optional(), livenessProbe: probe.optional() })),
      }),
    }),
  }),
});

/** What restarts a process must not ask for services that a restart does not bring back. */
function probeProblems(data: unknown): readonly string[] {
  const { data: object } = probes.safeParse(data);
  const containers = object?.spec.template.spec.containers ?? [];
  return containers
    .flatMap((container) => Object.entries(container))
    .filter(([, asked]) => asked?.httpGet.path !== '/health')
    .map(([name]) => `${name} restarts a process when a service is away`);
}
