GRANT SELECT, INSERT, DELETE ON region_import TO ${service};
GRANT UPDATE (state, sequence) ON region_import TO ${service};
GRANT SELECT, INSERT ON region_import_row, region_import_verdict TO ${service};
GRANT UPDATE (verdict, code, message_zh, message_en) ON region_import_verdict TO ${service};
