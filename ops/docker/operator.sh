# Read by PostgreSQL's image when it makes its database: a user who may do what ballast may, for halts that are lifted.
psql -v ON_ERROR_STOP=1 -v password="$(cat /run/secrets/operator-password)" -U ballast ballast <<'SQL'
CREATE USER ballast_operator PASSWORD :'password' IN ROLE ballast;
SQL
