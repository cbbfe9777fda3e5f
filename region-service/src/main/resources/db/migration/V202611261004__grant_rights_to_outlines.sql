GRANT SELECT, INSERT ON outline_part TO ${service};
GRANT SELECT, INSERT, DELETE ON region_perhaps_unplaced TO ${service};
