GRANT SELECT, INSERT ON adjustment, adjustment_transition TO ${service};
GRANT UPDATE (status, title_zh, title_en, reason, effective_from, changes, publication, expires_on, access_level, regions, sequence)
    ON adjustment TO ${service};
-- A designation that ends is known to end from then on; what was known before stays.
GRANT UPDATE (recorded_to) ON designation TO ${service};
