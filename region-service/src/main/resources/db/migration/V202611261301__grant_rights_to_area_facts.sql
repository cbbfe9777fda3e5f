GRANT SELECT, INSERT ON area_fact TO ${service};
GRANT UPDATE (recorded_to) ON area_fact TO ${service};
