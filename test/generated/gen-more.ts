/** What a person goes on with in a repository that has products. */
export const moreCommands: readonly (readonly string[])[] = [
  ['job', 'products.recount', 'product:ref{products}', 'since:timestamp?', 'reasons:string[]', 'scope:enum{all,stale}'],
  ['job', 'tidy-up'],
  ['event', 'products.published', 'product:ref{products}', 'price:decimal{10,2}', 'at:date', 'extra:json?'],
  ['event', 'products.published.v2', 'product:ref{products}', 'price:decimal{10,2}', 'by:uuid'],
  ['endpoint', 'products', 'archive'],
  ['endpoint', 'products', 'send-reminder', 'reason:text', 'urgent:bool?', 'channel:enum{mail,post}'],
  ['endpoint', 'reviews', 'correct', 'rating', 'reason:string{200}'],
  ['migration', 'backfill-ratings'],
];
