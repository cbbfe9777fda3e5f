-- What is seen over a connection, told whenever one is taken from the pool: PUBLIC things alone, INTERNAL ones too, or those
-- of the regions in an array. Where nothing was told, PUBLIC things alone. For the policies of tables with an access level.
CREATE FUNCTION is_seen(access_level text, regions text[]) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE
        WHEN access_level = 'PUBLIC' THEN true
        WHEN current_setting('yujian.sight', true) = 'INTERNAL' THEN true
        WHEN current_setting('yujian.sight', true) LIKE '{%' THEN regions && current_setting('yujian.sight', true)::text[]
        ELSE false
    END;
