#!/bin/sh
# #if none
# Run by the image when it has made an empty database: adds the role of the API. It may log in; migrating gives it its
# rights to the tables.
# #else
# Run by the image when it has made an empty database: adds the role of the API and the worker. It may log in; migrating
# gives it its rights to the tables. It may also make schemas here, unlike in production, for a stand-in of the queue.
# #endif
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
    --set=role="$RUNTIME_USER" --set=password="$RUNTIME_PASSWORD" <<'SQL'
create role :"role" login password :'password';
# #if !none
grant create on database :"DBNAME" to :"role";
# #endif
SQL
