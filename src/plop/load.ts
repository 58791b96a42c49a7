import nodePlop, { type NodePlopAPI } from 'node-plop';

/** An empty plop. Importing it costs more than everything else here: only what runs a generator does. */
export async function loadPlop(): Promise<NodePlopAPI> {
  return nodePlop('', { destBasePath: process.cwd(), force: false });
}
