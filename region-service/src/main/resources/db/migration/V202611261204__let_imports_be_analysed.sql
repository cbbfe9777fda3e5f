-- An import fills these tables and asks them in the same transaction: without knowing how full they are the database looks through them
-- once for each row.
GRANT MAINTAIN ON region_import_row, region_import_verdict TO ${service};
