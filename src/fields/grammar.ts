import type { Kind } from './field.js';

/** How fields are written; every error about one shows it. */
export const grammar = `A field is written name:type, in quotes when the shell reads its brackets or its
question mark:
  types    string, text, int, bigint, decimal{precision,scale}, bool, date,
           timestamp, uuid, json, enum{a,b}, ref{module}
  length   string{80}          array    string[]
  nullable text?               default  int=0, string="a b", timestamp=now
  marks    :unique :index      ref      :restrict :cascade :set-null
  such as  'price:decimal{10,2}=0' 'status:enum{draft,live}=draft:index'
           'notes:text?' 'ownerId:ref{users}:cascade'`;

/** Every spelling of a type: ours, Rails', Phoenix'. */
export const typeNames: Readonly<Record<string, Kind>> = {
  string: 'string',
  varchar: 'string',
  text: 'text',
  int: 'int',
  integer: 'int',
  bigint: 'bigint',
  decimal: 'decimal',
  numeric: 'decimal',
  bool: 'bool',
  boolean: 'bool',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'timestamp',
  datetime: 'timestamp',
  utc_datetime: 'timestamp',
  utc_datetime_usec: 'timestamp',
  naive_datetime: 'timestamp',
  naive_datetime_usec: 'timestamp',
  uuid: 'uuid',
  json: 'json',
  jsonb: 'json',
  map: 'json',
  enum: 'enum',
  ref: 'ref',
  references: 'ref',
  belongs_to: 'ref',
};

/** Types of other generators that have no column here, and what to take. */
export const missingTypes: Readonly<Record<string, string>> = {
  float: 'floating point loses digits; take decimal{precision,scale}',
  double: 'floating point loses digits; take decimal{precision,scale}',
  number: 'take int, bigint or decimal{precision,scale}',
  time: 'take timestamp, or string for a time of day',
  time_usec: 'take timestamp, or string for a time of day',
  binary: 'keep bytes in the object storage and its key in a string',
  blob: 'keep bytes in the object storage and its key in a string',
  attachment: 'keep bytes in the object storage and its key in a string',
  attachments: 'keep bytes in the object storage and its key in a string',
  rich_text: 'take text',
  digest: 'passwords belong to the identity module',
  token: 'take string:unique',
  object: 'take json',
  array: 'say what it holds: string[] or array:string',
  primary_key: 'every table has its own id',
};

export type Mark = 'unique' | 'index' | 'nullable' | 'restrict' | 'cascade' | 'set-null';

/** Every spelling of a mark. */
export const markNames: Readonly<Record<string, Mark>> = {
  unique: 'unique',
  uniq: 'unique',
  index: 'index',
  nullable: 'nullable',
  null: 'nullable',
  optional: 'nullable',
  restrict: 'restrict',
  cascade: 'cascade',
  'set-null': 'set-null',
  set_null: 'set-null',
  nilify_all: 'set-null',
  delete_all: 'cascade',
};
