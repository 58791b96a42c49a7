// #slot policies
// The worker has of the API what the file for jobs exports: services and repositories of modules, and
// no controllers.
{
  from: { element: { path: 'apps/worker' } },
  allow: { to: { element: { path: 'apps/api', fileInternalPath: 'src/jobs*.ts' } } },
},
{
  from: { element: { path: 'apps/api', fileInternalPath: 'src/jobs*.ts' } },
  disallow: {
    to: { element: { type: 'module', fileInternalPath: '!*.{service,repository}.ts' } },
  },
},
